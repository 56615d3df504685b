"""Inspect a media file: its type, its MIME type, the metadata for `exif` and `id3tag`, and its renditions."""

import mimetypes
import wave
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..timestamps import format_duration
from .images import inspect_image

# Python's built-in table with these additions; the operating system's tables are not used, as they differ.
_MIME_TYPES = mimetypes.MimeTypes()
_MIME_TYPES.add_type("image/webp", ".webp")
_MIME_TYPES.add_type("image/avif", ".avif")
_MIME_TYPES.add_type("audio/wav", ".wav")
_MIME_TYPES.add_type("audio/flac", ".flac")
_MIME_TYPES.add_type("audio/mp4", ".m4a")
_MIME_TYPES.add_type("video/x-matroska", ".mkv")
_MIME_TYPES.add_type("application/x-subrip", ".srt")
_MIME_TYPES.add_type("text/vtt", ".vtt")

# Offset, bytes, and the MIME type of files that have these bytes there.
_SIGNATURES = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF8", "image/gif"),
    (8, b"WAVE", "audio/wav"),
    (8, b"WEBP", "image/webp"),
    (0, b"ID3", "audio/mpeg"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1aE\xdf\xa3", "video/x-matroska"),
)
_HEAD_BYTES = 32

# The metadata of a file, and its renditions by name.
_Inspected = tuple[dict[str, str], dict[str, bytes]]

# Q15: assets have other type names than the filter of asset.list: `music` and `unknown`.
_TYPE_OF_MIME = {"video": "video", "image": "image", "audio": "music"}
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Media:
    """The result of inspecting a file."""

    type: str
    mime: str
    size: int
    metadata: dict[str, str]
    renditions: dict[str, bytes]


def inspect_file(path: Path, filename: str) -> Media:
    """Inspect a file. Its type is derived from its extension or, if that is unknown, from its first bytes.

    Decodes images and video, so it must not run in the event loop.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    mime = _MIME_TYPES.types_map[True].get(Path(filename).suffix.lower()) or _mime_of_content(head)
    media_type = _TYPE_OF_MIME.get(mime.partition("/")[0], UNKNOWN)
    metadata, renditions = _inspect(path, media_type, mime)
    return Media(media_type, mime, path.stat().st_size, metadata, renditions)


def video_frame(path: Path, seconds: float) -> dict[str, bytes]:
    """Return the renditions of a video's frame at this second, by name; {} if it cannot be decoded.

    Decodes video, so it must not run in the event loop.
    """
    try:
        from .video import frame_renditions  # noqa: PLC0415
    except ImportError:
        return {}
    return frame_renditions(path, seconds)


def _inspect(path: Path, media_type: str, mime: str) -> _Inspected:
    if media_type == "image":
        return inspect_image(path)
    if media_type == UNKNOWN:
        return {}, {}
    if mime == "audio/wav":
        metadata = _wav_metadata(path)
        if metadata:
            return metadata, {}
    # Imported here because PyAV is optional, and slow to import.
    try:
        from .video import inspect_audio, inspect_video  # noqa: PLC0415
    except ImportError:
        return {}, {}
    return inspect_video(path) if media_type == "video" else inspect_audio(path)


def _mime_of_content(head: bytes) -> str:
    for offset, signature, mime in _SIGNATURES:
        if head.startswith(signature, offset):
            return mime
    return "application/octet-stream"


def _wav_metadata(path: Path) -> dict[str, str]:
    # For damaged files, `wave` also raises exceptions other than `wave.Error`.
    with suppress(Exception), wave.open(str(path)) as file:
        rate, width = file.getframerate(), file.getsampwidth() * file.getnchannels()
        return {"duration": format_duration(file.getnframes() / rate), "bitrate": f"{rate * width * 8 // 1000} kb/s"}
    return {}
