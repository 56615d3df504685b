"""Films and sounds through PyAV, where it is installed (the extra `video`): facts (§6.4), frames, storyboards (§6.6).

The files are anybody's. Whatever is wrong with one, it has fewer facts or none, and no pictures.
"""

import math
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import islice, repeat
from pathlib import Path
from typing import Any, cast

import av
from av.container import InputContainer
from PIL import Image, ImageOps

from .. import choices
from ..timestamps import format_duration
from .images import Size, jpeg, smaller_versions

# Containers that hold their media themselves. Playlists and the like would have FFmpeg open what they name.
_CONTAINERS = "aac,asf,avi,flac,flv,matroska,mov,mp3,mp4,mpeg,mpegts,ogg,wav,webm"
_OPTIONS = {"format_whitelist": _CONTAINERS, "protocol_whitelist": "none"}
# PyAV raises for metadata in another encoding unless told otherwise; from 19 on it gives surrogates, and is not told.
_LENIENT: dict[str, Any] = {"metadata_errors": "ignore"} if int(av.__version__.split(".")[0]) < 19 else {}


def examined_film(path: Path) -> tuple[dict[str, str], dict[str, bytes]]:
    """The facts of a film, the smaller versions of its automatic frame, and its storyboards."""
    facts: dict[str, str] = {}
    renditions: dict[str, bytes] = {}
    # Anything at all may be raised, as by any reader of foreign files.
    with suppress(Exception), _opened(path) as container:
        facts = _facts(container)
        film = _Film(container)
        renditions = film.versions(film.seconds * choices.AUTOMATIC_FRAME)
        renditions |= film.storyboards()
    return facts, renditions


def examined_sound(path: Path) -> tuple[dict[str, str], dict[str, bytes]]:
    """The facts of a sound."""
    facts: dict[str, str] = {}
    with suppress(Exception), _opened(path) as container:
        facts = {name: text for name, text in _facts(container).items() if name in ("duration", "bitrate")}
    return facts, {}


def pictures_at(path: Path, seconds: float) -> dict[str, bytes]:
    """The smaller versions of the frame that is seen at this second, or of the last one."""
    with suppress(Exception), _opened(path) as container:
        return _Film(container).versions(seconds)
    return {}


@contextmanager
def _opened(path: Path) -> Generator[InputContainer]:
    with path.open("rb") as file, av.open(file, "r", options=_OPTIONS, **_LENIENT) as container:
        yield container


def _facts(container: InputContainer) -> dict[str, str]:
    facts: dict[str, str] = {}
    if container.duration:
        facts["duration"] = format_duration(container.duration / av.time_base)
    if container.bit_rate:
        facts["bitrate"] = f"{container.bit_rate // 1000} kb/s"
    for stream in container.streams.video[:1]:
        facts |= {"width": str(stream.width), "height": str(stream.height)}
        if rate := stream.average_rate or stream.guessed_rate:
            facts["fps"] = f"{float(rate):.2f}".removesuffix(".00")
    created = container.metadata.get("creation_time", "")
    # A container may hold any text under this name; FFmpeg's own form is the one that was seen.
    with suppress(ValueError):
        datetime.strptime(created, "%Y-%m-%dT%H:%M:%S.%fZ")
        facts["originaldate"] = created
    return facts


class _Film:
    """An open film; raises `ValueError` for one without pictures, or with too large ones."""

    def __init__(self, container: InputContainer) -> None:
        self._container = container
        if not container.streams.video:
            raise ValueError("no pictures")
        self._stream = container.streams.video[0]
        self._begin = container.start_time or 0
        self.seconds = (container.duration or 0) / av.time_base

    def versions(self, seconds: float) -> dict[str, bytes]:
        """The smaller versions of the frame that is seen at this second."""
        frame = self._frame(seconds)
        picture = _picture(frame, choices.PICTURE_BOXES[-1])
        return smaller_versions(picture, (frame.width, frame.height))

    def storyboards(self) -> dict[str, bytes]:
        """The sprites: a frame every few seconds, in rows."""
        step = storyboard_step(self.seconds)
        count = min(max(1, math.ceil(self.seconds / step)), choices.STORYBOARD_FRAMES)
        width, height = choices.STORYBOARD_TILES[-1]
        sprite = Image.new("RGB", _sheet(count, (width, height)))
        for number, frame in enumerate(self._frames(step, count)):
            row, column = divmod(number, choices.STORYBOARD_COLUMNS)
            tile = ImageOps.pad(_picture(frame, (width, height)), (width, height))
            sprite.paste(tile, (column * width, row * height))
        made: dict[str, bytes] = {}
        for tile in reversed(choices.STORYBOARD_TILES):
            sprite.thumbnail(_sheet(count, tile))
            made[f"jpg_sb_{tile[0]}x{tile[1]}"] = jpeg(sprite)
        return dict(reversed(made.items()))

    def _frames(self, step: int, count: int) -> Iterator[av.VideoFrame]:
        """The frames of a storyboard; of a long film, key frames that stand somewhat earlier."""
        most = choices.STORYBOARD_PIXELS // max(1, self._stream.width * self._stream.height)
        if self.seconds * float(self._stream.average_rate or 1) > most:
            self._stream.codec_context.skip_frame = "NONKEY"
            yield from (self._frame(number * step, first=True) for number in range(count))
            return
        self._container.seek(self._begin)
        due, seen = 0, None
        for frame in islice(self._container.decode(self._stream), most):
            while seen and due < count and frame.time > self._begin / av.time_base + due * step:
                yield seen
                due += 1
            seen = frame
        yield from repeat(seen, count - due) if seen else ()

    def _frame(self, seconds: float, *, first: bool = False) -> av.VideoFrame:
        """The frame that is seen at this second, or the last one; or the `first` that can be had from there."""
        wanted = self._begin / av.time_base + seconds
        self._container.seek(int(wanted * av.time_base))
        seen: av.VideoFrame | None = None
        for packet in islice(self._container.demux(self._stream), choices.FRAME_PACKETS):
            for frame in packet.decode():
                if frame.width * frame.height > choices.RENDERED_PIXELS:
                    raise ValueError("too large")
                if first or (seen and frame.pts is not None and frame.time > wanted):
                    return seen or frame
                seen = frame
        if seen is None:
            raise ValueError("no pictures")
        return seen


def storyboard_step(seconds: float) -> int:
    """Seconds between the frames of a storyboard (§6.6)."""
    return next((step for most, step in choices.STORYBOARD_STEPS if seconds <= most), choices.STORYBOARD_LAST_STEP)


def _sheet(count: int, tile: Size) -> Size:
    """The size of a sprite of so many tiles."""
    rows = math.ceil(count / choices.STORYBOARD_COLUMNS)
    return min(count, choices.STORYBOARD_COLUMNS) * tile[0], rows * tile[1]


def _picture(frame: av.VideoFrame, box: Size) -> Image.Image:
    """A frame upright, no larger than a box; so the full size is never in memory a second time."""
    scale = min(1, box[0] / frame.width, box[1] / frame.height)
    size = {"width": max(1, int(frame.width * scale)), "height": max(1, int(frame.height * scale))}
    image = cast("Image.Image", frame.to_image(**size))  # pyright: ignore[reportUnknownMemberType]
    return image.rotate(frame.rotation, expand=True) if frame.rotation else image
