"""Inspection of media files: metadata (§6.4) of images, audio and video, intact and damaged."""

import os
import re
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from random import Random

import made_media
import pytest
from PIL.TiffImagePlugin import IFDRational

from cincopa_v2_client.emulator.media import inspect

ROOT = Path(__file__).parents[2]
DAMAGES = 8


def metadata_of(api, body, name):
    """Upload a file; return its `exif` or `id3tag`."""
    asset = api.asset(api.upload(body, name))
    return asset.get("id3tag", asset.get("exif"))


def test_photo(api):
    """§6.4: the metadata of a photo has the observed formats; all values are strings."""
    body = made_media.jpeg_with_exif(
        main={271: "Canon", 272: "EOS 5D\0", 305: " Firmware 1.0 ", 274: 1},
        details={
            33434: IFDRational(1, 60),
            33437: IFDRational(28, 10),
            37386: IFDRational(50, 1),
            37385: 16,
            36867: "2011:07:16 23:03:45",
        },
    )

    assert metadata_of(api, body, "a.jpg") == {
        "width": "640",
        "height": "480",
        "originaldate": "7/16/2011 11:03:45 PM",
        "cameramake": "Canon",
        "cameramodel": "EOS 5D",
        "camerasoftware": "Firmware 1.0",
        "orientation": "1",
        "exposuretime": "1/60",
        "fnumber": "2.8",
        "focallength": "50",
        "flash": "16",
    }


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2011:07:16 00:03:45", "7/16/2011 12:03:45 AM"),
        ("2011:07:16 12:03:45", "7/16/2011 12:03:45 PM"),
        ("0000:00:00 00:00:00", "1/1/0001 6:00:00 AM"),
        ("soon", "1/1/0001 6:00:00 AM"),
    ],
)
def test_date(api, date, expected):
    """Q19: `originaldate` has the US format, and a fixed value if the file has no date."""
    assert metadata_of(api, made_media.jpeg_with_exif(details={36867: date}), "a.jpg")["originaldate"] == expected


@pytest.mark.parametrize("number", [IFDRational(0, 0), IFDRational(1, 0), IFDRational(0, 1)])
def test_invalid_number(api, number):
    """An invalid number in EXIF is omitted or kept as it is; the other metadata is present."""
    metadata = metadata_of(api, made_media.jpeg_with_exif(main={271: "Canon"}, details={33434: number}), "a.jpg")

    assert metadata["cameramake"] == "Canon"
    assert metadata.get("exposuretime") in (None, "0")


@pytest.mark.parametrize(
    ("format_", "mode", "name"),
    [
        ("JPEG", "L", "a.jpg"),
        ("JPEG", "CMYK", "a.jpg"),
        ("PNG", "1", "a.png"),
        ("PNG", "P", "a.png"),
        ("PNG", "LA", "a.png"),
        ("PNG", "RGBA", "a.png"),
        ("PNG", "I;16", "a.png"),
        ("GIF", "P", "a.gif"),
        ("WEBP", "RGBA", "a.webp"),
        ("BMP", "RGB", "a.bmp"),
        ("TIFF", "CMYK", "a.tif"),
        ("TIFF", "F", "a.tif"),
        ("TIFF", "I;16B", "a.tif"),
    ],
)
def test_colour_modes(api, clock, format_, mode, name):
    """An image in any colour mode has its size, and renditions."""
    rid = api.upload(made_media.image_file((320, 240), format_, mode), name)
    clock.advance(1)
    asset = api.asset(rid)

    assert (asset["exif"]["width"], asset["exif"]["height"]) == ("320", "240")
    assert list(asset["versions"]) == ["original", "jpg_100x75", "jpg_200x150"]


def test_wrong_extension(api):
    """A JPEG with the extension PNG is read as a JPEG."""
    assert metadata_of(api, made_media.image_file((30, 20)), "a.png")["width"] == "30"


def test_invalid_media(api):
    """A file whose content does not match its extension is stored without metadata."""
    bodies = [b"", b"\0", b"RIFF", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", b"x" * 9000]
    for name in ("a.jpg", "a.png", "a.gif", "a.webp", "a.tif", "a.wav", "a.mp3", "a.mp4", "a.mkv"):
        for body in bodies:
            asset = api.asset(api.upload(body, name))

            assert asset.get("id3tag", asset.get("exif")) == {}, (name, body)
            assert api.http.get(asset["content"]["url"]).content == body


@pytest.mark.parametrize("size", [(60_000, 60_000), (2_000_000_000, 2_000_000_000)])
def test_image_above_pillows_limit(api, clock, size):
    """An image above Pillow's size limit is not inspected, but stored."""
    rid = api.upload(made_media.png_with_size(*size), "a.png")
    clock.advance(1)

    assert api.asset(rid)["exif"] == {}
    assert list(api.asset(rid)["versions"]) == ["original"]


def test_large_image(api, clock):
    """[E] An image that needs too much memory has metadata, but no renditions."""
    rid = api.upload(made_media.png_with_size(8000, 8000), "a.png")
    clock.advance(1)

    assert api.asset(rid)["exif"]["width"] == "8000"
    assert list(api.asset(rid)["versions"]) == ["original"]


def damage(body, random):
    """Return a file with some bytes changed, sometimes truncated."""
    broken = bytearray(body[: random.randrange(len(body))] if random.random() < 0.5 else body)
    for _ in range(random.randrange(20) if broken else 0):
        broken[random.randrange(len(broken))] = random.randrange(256)
    return bytes(broken)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.gif", "a.webp", "a.tif", "a.wav", "a.mp4", "a.mkv", "a.mp3"])
def test_damaged_media(api, name):
    """No damaged file makes an upload fail, or the library unreadable."""
    if name in ("a.mp4", "a.mkv", "a.mp3"):
        pytest.importorskip("av")
    make = {
        "a.jpg": lambda: made_media.jpeg_with_exif(
            (200, 150), main={271: "Canon"}, details={36867: "2011:07:16 11:03:45"}
        ),
        "a.png": lambda: made_media.image_file((200, 150), "PNG"),
        "a.gif": lambda: made_media.image_file((200, 150), "GIF", "P"),
        "a.webp": lambda: made_media.image_file((200, 150), "WEBP"),
        "a.tif": lambda: made_media.image_file((200, 150), "TIFF"),
        "a.wav": made_media.silent_wav,
        "a.mp4": lambda: made_media.video_file(1, (160, 120)),
        "a.mkv": lambda: made_media.video_file(1, (160, 120), "matroska"),
        "a.mp3": lambda: made_media.silent_audio(0.2),
    }
    body, random = make[name](), Random(name)
    rids = [api.upload(damage(body, random), name) for _ in range(DAMAGES)]

    assert api.rids() == rids[::-1]


def test_video(api):
    """§6.4: the metadata of a video has the observed formats."""
    pytest.importorskip("av")
    body = made_media.video_file(2, (320, 240), rate=30000 / 1001, creation_time="2017-07-01T17:08:19.000000Z")
    metadata = metadata_of(api, body, "a.mp4")

    assert (metadata["width"], metadata["height"], metadata["fps"]) == ("320", "240", "29.97")
    assert metadata["duration"].startswith("00:00:02.")
    assert re.fullmatch(r"\d+ kb/s", metadata["bitrate"])
    assert metadata["originaldate"] == "2017-07-01T17:08:19.000000Z"


@pytest.mark.parametrize(
    ("format_", "name"), [("matroska", "a.mkv"), ("mov", "a.mov"), ("avi", "a.avi"), ("mpegts", "a.mp4")]
)
def test_containers(api, format_, name):
    """Videos in other containers have the same metadata, even with the extension of another."""
    pytest.importorskip("av")
    metadata = metadata_of(api, made_media.video_file(1, form=format_), name)

    assert (metadata["width"], metadata["height"], metadata["fps"]) == ("320", "240", "10")
    assert metadata["duration"].startswith(("00:00:00.9", "00:00:01.0"))


def test_video_with_an_invalid_date(api):
    """An invalid date is omitted; the other metadata is present."""
    pytest.importorskip("av")
    body = made_media.video_file(1, form="matroska", creatxxx_time="2020-ab")
    body = body.replace(b"CREATXXX_TIME", b"creation_time").replace(b"2020-ab", b"2020-\xff\xfe")
    metadata = metadata_of(api, body, "a.mkv")

    assert set(metadata) == {"duration", "bitrate", "width", "height", "fps"}


def test_damaged_header_of_a_wav(api):
    """A WAV with a damaged header is stored; the standard library's reader raises many different errors."""
    for position in range(0, 44, 2):
        body = bytearray(made_media.silent_wav())
        body[position : position + 4] = b"\xff\xff\xff\x7f"
        api.upload(bytes(body), "a.wav")

    assert len(api.rids()) == 22


def test_audio(api):
    """§6.1: the metadata of audio is in `id3tag`: `duration` and `bitrate`."""
    pytest.importorskip("av")
    metadata = metadata_of(api, made_media.silent_audio(1), "a.mp3")

    assert set(metadata) == {"duration", "bitrate"}
    assert re.fullmatch(r"\d+ kb/s", metadata["bitrate"])
    assert metadata["duration"].startswith(("00:00:00.9", "00:00:01.0"))


def test_audio_with_the_extension_of_a_video(api):
    """A file with audio only and the extension of a video has the metadata of audio."""
    pytest.importorskip("av")

    assert set(metadata_of(api, made_media.silent_audio(1), "a.mp4")) == {"duration", "bitrate"}


def test_playlist(api):
    """URLs inside a file are not opened: a playlist with any extension is not treated as a video."""
    pytest.importorskip("av")
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, format, *args):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/secret.ts"
        hls = f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{url}\n#EXT-X-ENDLIST\n".encode()
        concat = f"ffconcat version 1.0\nfile {url}\n".encode()
        metadata = [metadata_of(api, body, name) for body in (hls, concat) for name in ("a.mp4", "a.mp3")]
        server.shutdown()

    assert metadata == [{}] * 4
    assert asked == []


def test_without_pyav(tmp_path):
    """Without the extra `video`, videos are stored with less metadata and no images; WAV and images are complete."""
    program = """
import sys
sys.modules["av"] = None
from pathlib import Path
from cincopa_v2_client.emulator.media.inspect import inspect_file, video_frame
for name in sys.argv[1:]:
    media = inspect_file(Path(name), name)
    print(media.type, len(media.metadata) > 0, len(media.renditions), video_frame(Path(name), 1))
"""
    bodies = {
        "a.mp4": b"\0\0\0\x18ftypmp42",
        "a.mp3": b"ID3",
        "a.wav": made_media.silent_wav(),
        "a.jpg": made_media.image_file((150, 100)),
    }
    for name, body in bodies.items():
        (tmp_path / name).write_bytes(body)
    run = subprocess.run(
        [sys.executable, "-c", program, *bodies],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.splitlines() == ["video False 0 {}", "music False 0 {}", "music True 0 {}", "image True 1 {}"]


def test_slow_image_delays_no_other_requests(api, monkeypatch):
    """An image that takes long to inspect does not delay other requests."""
    started, resume = threading.Event(), threading.Event()

    def slow(path):
        started.set()
        assert resume.wait(60)
        return {"width": "3000"}, {}

    monkeypatch.setattr(inspect, "inspect_image", slow)
    with ThreadPoolExecutor(1) as pool:
        upload = pool.submit(api.upload, b"picture", "a.png")
        assert started.wait(60)
        api.ok("ping")
        assert not upload.done()
        resume.set()

    assert api.asset(upload.result())["exif"] == {"width": "3000"}
