"""The main job, start to end, against the emulator: `make demo`.

Makes a picture and sounds, uploads them into a new gallery, lists them page by page, retags one, shows what is there.
"""

import math
import struct
import sys
import tempfile
import wave
import zlib
from pathlib import Path

from rich.console import Console
from rich.table import Table

from cincopa_v2_client import Cincopa
from cincopa_v2_client.api.assets import asset_list
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.models import Asset


def make_picture(path: Path, width: int = 320, height: int = 180) -> None:
    """Write a PNG with a colour gradient."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(
        b"\0" + b"".join(bytes((x * 255 // width, y * 255 // height, 160)) for x in range(width)) for y in range(height)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + body)


def make_sound(path: Path, hertz: float, seconds: float = 1.0) -> None:
    """Write a WAV with a tone."""
    frames = int(8000 * seconds)
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        tone = (int(20000 * math.sin(2 * math.pi * hertz * n / 8000)) for n in range(frames))
        sound.writeframes(struct.pack(f"<{frames}h", *tone))


def row(asset: Asset) -> list[str]:
    """Return a line of the table."""
    if asset.exif and asset.exif.width:
        details = f"{asset.exif.width} x {asset.exif.height}"
    else:
        details = asset.id3tag.duration or "" if asset.id3tag else ""
    return [
        asset.rid,
        asset.type_,
        asset.filename,
        f"{asset.filesize or 0:,}",
        details,
        ", ".join(asset.tags or []),
    ]


def main() -> None:
    """Run the demonstration."""
    console = Console()
    with tempfile.TemporaryDirectory() as folder, Emulator() as emulator:
        files = [Path(folder) / name for name in ("Grüße.png", "low.wav", "mid.wav", "high.wav")]
        make_picture(files[0])
        for path, hertz in zip(files[1:], (220, 440, 880), strict=True):
            make_sound(path, hertz)

        with Cincopa(emulator.api_token, base_url=emulator.base_url) as c:
            console.print(f"A Cincopa on this machine: {c.base_url}, account {c.ping().accid}")
            gallery = c.gallery.create(name="A first gallery")
            rids = [c.asset.upload_file(path, fid=gallery.fid).rid for path in files]
            console.print(f"Uploaded {len(rids)} files into gallery {gallery.fid}")

            page = asset_list.sync(client=c, page=1, items_per_page=3)
            console.print(f"asset_list.sync(client=c, page=1): {len(page.items)} of {page.items_data.items_count}")
            rest = c.asset.list(page=2, items_per_page=3)
            console.print(f"c.asset.list(page=2):              {len(rest.items)} more")

            c.asset.set_meta(rids[0], caption="Greetings from Cologne", tags=["travel", "köln"])

            table = Table(title="In the gallery", title_justify="left")
            for heading in ("rid", "type", "file", "bytes", "details", "tags"):
                table.add_column(heading, no_wrap=True)
            for asset in c.gallery.get_items(gallery.fid).folder.items:
                table.add_row(*row(asset))
            console.print(table)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
