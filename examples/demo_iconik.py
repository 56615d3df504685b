"""Publish a collection of iconik at Cincopa by a button in iconik, between the emulators of both: `make demo-iconik`.

Makes videos with posters, subtitles and approvals in iconik, a custom action, and the receiver that publishes; presses
the button, and once more, with which nothing happens.
"""

import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from fractions import Fraction
from importlib import import_module
from typing import IO, Any, NamedTuple

from PIL import Image
from rich.console import Console
from rich.table import Table

from cincopa_v2_client import Cincopa
from cincopa_v2_client.emulator import Emulator
from iconik_v1_client import Iconik
from iconik_v1_client.emulator import Emulator as IconikEmulator

VIEW = "11111111-2222-4333-8444-555555555555"
COMMAND = [sys.executable, "-c", "from cincopa_v2_client.cli import main; main()"]
ICONIK_HEADINGS = "title,approval,proxies,subtitles,history: published as"
CINCOPA_HEADINGS = "rid,caption,size,subtitles,poster,tags"
LINES = {"en-US": ("Welcome.", "Here is the plan."), "de-DE": ("Willkommen.", "Das ist der Plan.")}
# Untyped for type checkers.
av: Any = import_module("av")


class Video(NamedTuple):
    """A video in iconik."""

    title: str
    colour: str
    height: int
    languages: tuple[str, ...]
    tags: tuple[str, ...]
    is_approved: bool


VIDEOS = (
    Video("Keynote", "navy", 360, ("en-US", "de-DE"), ("launch", "2026"), True),
    Video("Interview", "darkgreen", 240, ("en-US",), ("people",), True),
    Video("Teaser", "firebrick", 180, (), ("launch",), True),
    Video("Rough cut", "gray", 180, (), (), False),
)


def frames(colour: str, height: int, count: int = 20) -> Iterator[Image.Image]:
    """Yield pictures on which a white square moves."""
    size = (height * 16 // 9 // 2 * 2, height)
    for number in range(count):
        image = Image.new("RGB", size, colour)
        left = number * (size[0] - height // 4) // count
        image.paste("white", (left, height * 3 // 8, left + height // 4, height * 5 // 8))
        yield image


def make_video(colour: str, height: int) -> bytes:
    """Return an MP4 of two seconds."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=Fraction(10))
        stream.width, stream.height, stream.pix_fmt = height * 16 // 9 // 2 * 2, height, "yuv420p"
        for image in frames(colour, height):
            container.mux(stream.encode(av.VideoFrame.from_image(image)))
        container.mux(stream.encode(None))
    return buffer.getvalue()


def make_poster(colour: str) -> bytes:
    """Return a JPEG."""
    buffer = io.BytesIO()
    *_, last = frames(colour, 180)
    last.save(buffer, "JPEG")
    return buffer.getvalue()


def make_subtitles(texts: tuple[str, str]) -> str:
    """Return a WebVTT file with two cues."""
    cues = [f"00:00:0{number}.000 --> 00:00:0{number + 1}.000\n{text}\n" for number, text in enumerate(texts)]
    return "\n".join(["WEBVTT\n", *cues])


def fill(iconik: Iconik, emulator: IconikEmulator) -> str:
    """Make the assets and their collection; return its id."""
    collection = iconik.collections.create(body={"title": "Launch"})["id"]
    for video in VIDEOS:
        asset = iconik.assets.create(body={"title": video.title})
        asset_id, version_id = asset["id"], asset["versions"][0]["id"]
        for height in (video.height // 2, video.height):
            name, resolution = f"{video.title}-{height}p.mp4", {"width": height * 16 // 9, "height": height}
            emulator.add_file(asset_id, make_video(video.colour, height), name=name, resolution=resolution)
        emulator.add_file(asset_id, make_poster(video.colour), "keyframe", name="poster.jpg")
        for language in video.languages:
            body = {"language": language, "content": make_subtitles(LINES[language])}
            iconik.transcriptions.create_from_subtitles(asset_id=asset_id, version_id=version_id, body=body)
        emulator.set_metadata(asset_id, VIEW, {"Summary": f"{video.title} of the launch", "Keywords": video.tags})
        iconik.approvals.create_request(object_type="assets", object_id=asset_id, body={})
        if video.is_approved:
            iconik.approvals.set(object_type="assets", object_id=asset_id, body={"status": "APPROVED"})
        iconik.collections.add_content(collection, body={"object_id": asset_id, "object_type": "assets"})
    return collection


def show(console: Console, title: str, headings: str, rows: list[list[str]]) -> None:
    """Print a table."""
    table = Table(title=title, title_justify="left")
    for heading in headings.split(","):
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)


def iconik_rows(iconik: Iconik, collection: str) -> list[list[str]]:
    """Return the assets of the collection as iconik has them."""
    rows = list[list[str]]()
    for asset in iconik.iter(iconik.collections.contents, collection):
        asset_id = asset["id"]
        version_id = iconik.assets.get(asset_id)["versions"][0]["id"]
        heights = [f"{each['resolution']['height']}p" for each in iconik.files.proxies(asset_id).objects]
        listed = iconik.transcriptions.list_properties(asset_id=asset_id, version_id=version_id).objects
        languages = " ".join(each["language"] for each in listed)
        status = iconik.approvals.get_request(object_type="assets", object_id=asset_id)["status"]
        history = [each["operation_description"].split()[-1] for each in iconik.history.list(asset_id).objects]
        rows.append([asset["title"], status, " ".join(heights), languages, " ".join(history)])
    return rows


def cincopa_rows(c: Cincopa, fid: str) -> list[list[str]]:
    """Return what is in a gallery at Cincopa."""
    rows = list[list[str]]()
    for asset in c.gallery.iter_items(fid):
        size = f"{asset.exif.width} x {asset.exif.height}" if asset.exif else ""
        kinds = [each.type_ or "" for each in asset.attached or []]
        languages = " ".join(each.removeprefix("subtitle-") for each in kinds if each.startswith("subtitle-"))
        poster = "yes" if "thumb" in kinds else ""
        rows.append([asset.rid, asset.caption or "", size, languages, poster, " ".join(asset.tags or [])])
    return rows


@contextmanager
def receiver(environ: dict[str, str], *options: str) -> Generator[tuple[str, IO[str]]]:
    """Run `cincopa iconik serve`; yield its URL and its output."""
    command = [*COMMAND, "iconik", "serve", "--port", "0", *options, "--output", "jsonl"]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=environ, **pipes) as process:  # noqa: S603 - this package's own command
        try:
            if process.stderr is None or process.stdout is None:
                raise OSError("the receiver has no output")
            line = process.stderr.readline()
            if "listening on" not in line:
                raise OSError(line)
            yield line.split()[2].rstrip(","), process.stdout
        finally:
            process.terminate()


def press(console: Console, iconik: Iconik, action_id: str, collection: str, output: IO[str]) -> None:
    """Press the button for the collection, and print the outcome of each asset."""
    console.print("The button is pressed for the collection:")
    iconik.custom_actions.callback(context="COLLECTION", action_id=action_id, body={"collection_ids": [collection]})
    for _ in VIDEOS:
        outcome = json.loads(output.readline())
        title = iconik.assets.get(outcome["key"])["title"]
        reason = outcome["reason"].partition(":")[0]
        console.print(f"  {outcome['status']:9}  {title:9}  {outcome['rid'] or reason}")


def main() -> None:
    """Run the demonstration."""
    console = Console(highlight=False)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        emulator, other = stack.enter_context(Emulator()), stack.enter_context(IconikEmulator())
        c = stack.enter_context(Cincopa(emulator.api_token, base_url=emulator.base_url))
        iconik = stack.enter_context(Iconik(other.app_id, other.auth_token, base_url=other.base_url))
        environ = {
            **os.environ,
            "CINCOPA_API_TOKEN": emulator.api_token,
            "CINCOPA_BASE_URL": emulator.base_url,
            "ICONIK_APP_ID": other.app_id,
            "ICONIK_AUTH_TOKEN": other.auth_token,
            "ICONIK_BASE_URL": other.base_url,
            "CINCOPA_ICONIK_SECRET": "a-secret-of-this-demonstration",
        }
        collection = fill(iconik, other)
        show(console, "In iconik", ICONIK_HEADINGS, iconik_rows(iconik, collection))

        options = ("--approved-only", "--view", VIEW, "--map", "description=Summary", "--map", "tags=Keywords")
        journal = ("--journal", f"{folder}/journal.sqlite")
        url, output = stack.enter_context(receiver(environ, *options, *journal))
        console.print("$ cincopa iconik serve", *options[:1], "--view ID \\\n   ", *options[3:])
        console.print(f"$ cincopa iconik setup {url} --context COLLECTION")
        setup = [*COMMAND, "iconik", "setup", url, "--context", "COLLECTION"]
        done = subprocess.run(setup, env=environ, capture_output=True, text=True, check=True)  # noqa: S603
        action_id = done.stdout.split()[2]

        press(console, iconik, action_id, collection, output)
        fid = next(iter(c.gallery.iter())).fid
        show(console, "At Cincopa", CINCOPA_HEADINGS, cincopa_rows(c, fid))
        show(console, "In iconik", ICONIK_HEADINGS, iconik_rows(iconik, collection))

        before = cincopa_rows(c, fid), iconik_rows(iconik, collection)
        press(console, iconik, action_id, collection, output)
        same = before == (cincopa_rows(c, fid), iconik_rows(iconik, collection))
        count = c.asset.list().items_data.items_count
        console.print(f"Nothing has changed: {'yes' if same else 'no'}. Assets at Cincopa: {count}.")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
