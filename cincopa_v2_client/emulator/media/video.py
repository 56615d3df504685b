"""Video and audio through PyAV, which is optional (the extra `video`): metadata, renditions of frames, storyboards.

A file may be damaged in any way; metadata and renditions that cannot be read are then left out.
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
from .images import Size, encode_jpeg, make_renditions

# Containers that hold their own media. With playlist formats, FFmpeg would open the URLs in them.
_CONTAINERS = "aac,asf,avi,flac,flv,matroska,mov,mp3,mp4,mpeg,mpegts,ogg,wav,webm"
_OPTIONS = {"format_whitelist": _CONTAINERS, "protocol_whitelist": "none"}
# Before version 19, PyAV raises for metadata in another encoding unless it has this argument. Later versions neither
# raise nor have the argument.
_LENIENT: dict[str, Any] = {"metadata_errors": "ignore"} if int(av.__version__.split(".")[0]) < 19 else {}


def inspect_video(path: Path) -> tuple[dict[str, str], dict[str, bytes]]:
    """Return the metadata of a video, and by name the renditions of its automatic frame and its storyboards."""
    metadata: dict[str, str] = {}
    renditions: dict[str, bytes] = {}
    # FFmpeg and PyAV raise many types of exceptions for damaged files.
    with suppress(Exception), _open(path) as container:
        metadata = _metadata(container)
        video = _Video(container)
        renditions = video.frame_renditions(video.duration * choices.AUTOMATIC_FRAME)
        renditions |= video.storyboards()
    return metadata, renditions


def inspect_audio(path: Path) -> tuple[dict[str, str], dict[str, bytes]]:
    """Return the metadata of an audio file, and no renditions."""
    metadata: dict[str, str] = {}
    with suppress(Exception), _open(path) as container:
        metadata = {name: value for name, value in _metadata(container).items() if name in ("duration", "bitrate")}
    return metadata, {}


def frame_renditions(path: Path, seconds: float) -> dict[str, bytes]:
    """Return the renditions of the frame at this second, or of the last one, by name; {} if it cannot be decoded."""
    with suppress(Exception), _open(path) as container:
        return _Video(container).frame_renditions(seconds)
    return {}


@contextmanager
def _open(path: Path) -> Generator[InputContainer]:
    with path.open("rb") as file, av.open(file, "r", options=_OPTIONS, **_LENIENT) as container:
        yield container


def _metadata(container: InputContainer) -> dict[str, str]:
    metadata: dict[str, str] = {}
    if container.duration:
        metadata["duration"] = format_duration(container.duration / av.time_base)
    if container.bit_rate:
        metadata["bitrate"] = f"{container.bit_rate // 1000} kb/s"
    for stream in container.streams.video[:1]:
        metadata |= {"width": str(stream.width), "height": str(stream.height)}
        if rate := stream.average_rate or stream.guessed_rate:
            metadata["fps"] = f"{float(rate):.2f}".removesuffix(".00")
    created = container.metadata.get("creation_time", "")
    # The metadata may be any string; Cincopa is only known to return FFmpeg's own format.
    with suppress(ValueError):
        datetime.strptime(created, "%Y-%m-%dT%H:%M:%S.%fZ")
        metadata["originaldate"] = created
    return metadata


class _Video:
    """An open video file; raises ValueError if it has no video stream, or if its frames are too large."""

    def __init__(self, container: InputContainer) -> None:
        self._container = container
        if not container.streams.video:
            raise ValueError("no video stream")
        self._stream = container.streams.video[0]
        self._start = container.start_time or 0
        self.duration = (container.duration or 0) / av.time_base

    def frame_renditions(self, seconds: float) -> dict[str, bytes]:
        """Return the renditions of the frame at this second, by name."""
        frame = self._frame_at(seconds)
        image = _to_image(frame, choices.PICTURE_BOXES[-1])
        return make_renditions(image, (frame.width, frame.height))

    def storyboards(self) -> dict[str, bytes]:
        """Return one sprite per tile size: a frame every few seconds, in rows."""
        step = storyboard_step(self.duration)
        count = min(max(1, math.ceil(self.duration / step)), choices.STORYBOARD_FRAMES)
        width, height = choices.STORYBOARD_TILES[-1]
        sprite = Image.new("RGB", _sprite_size(count, (width, height)))
        for number, frame in enumerate(self._storyboard_frames(step, count)):
            row, column = divmod(number, choices.STORYBOARD_COLUMNS)
            tile = ImageOps.pad(_to_image(frame, (width, height)), (width, height))
            sprite.paste(tile, (column * width, row * height))
        sprites: dict[str, bytes] = {}
        for tile in reversed(choices.STORYBOARD_TILES):
            sprite.thumbnail(_sprite_size(count, tile))
            sprites[f"jpg_sb_{tile[0]}x{tile[1]}"] = encode_jpeg(sprite)
        return dict(reversed(sprites.items()))

    def _storyboard_frames(self, step: int, count: int) -> Iterator[av.VideoFrame]:
        """Yield `count` frames, `step` seconds apart; for long videos, the key frames before these times."""
        max_frames = choices.STORYBOARD_PIXELS // max(1, self._stream.width * self._stream.height)
        if self.duration * float(self._stream.average_rate or 1) > max_frames:
            self._stream.codec_context.skip_frame = "NONKEY"
            yield from (self._frame_at(number * step, nearest=False) for number in range(count))
            return
        self._container.seek(self._start)
        yielded, previous = 0, None
        for frame in islice(self._container.decode(self._stream), max_frames):
            while previous and yielded < count and frame.time > self._start / av.time_base + yielded * step:
                yield previous
                yielded += 1
            previous = frame
        yield from repeat(previous, count - yielded) if previous else ()

    def _frame_at(self, seconds: float, *, nearest: bool = True) -> av.VideoFrame:
        """Return the frame shown at this second, or the last one; if not `nearest`, the first frame after seeking."""
        time = self._start / av.time_base + seconds
        self._container.seek(int(time * av.time_base))
        previous: av.VideoFrame | None = None
        for packet in islice(self._container.demux(self._stream), choices.FRAME_PACKETS):
            for frame in packet.decode():
                if frame.width * frame.height > choices.RENDERED_PIXELS:
                    raise ValueError("the frames are too large")
                if not nearest or (previous and frame.pts is not None and frame.time > time):
                    return previous or frame
                previous = frame
        if previous is None:
            raise ValueError("no frame could be decoded")
        return previous


def storyboard_step(seconds: float) -> int:
    """Return the number of seconds between two frames of a storyboard."""
    return next((step for limit, step in choices.STORYBOARD_STEPS if seconds <= limit), choices.STORYBOARD_LAST_STEP)


def _sprite_size(count: int, tile: Size) -> Size:
    rows = math.ceil(count / choices.STORYBOARD_COLUMNS)
    return min(count, choices.STORYBOARD_COLUMNS) * tile[0], rows * tile[1]


def _to_image(frame: av.VideoFrame, box: Size) -> Image.Image:
    """Return a frame that fits into `box`, rotated upright; it is resized while it is converted, to save memory."""
    scale = min(1, box[0] / frame.width, box[1] / frame.height)
    size = {"width": max(1, int(frame.width * scale)), "height": max(1, int(frame.height * scale))}
    image = cast("Image.Image", frame.to_image(**size))  # pyright: ignore[reportUnknownMemberType]
    return image.rotate(frame.rotation, expand=True) if frame.rotation else image
