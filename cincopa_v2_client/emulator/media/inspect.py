"""What a file says about itself: its kind, its MIME type, the facts of `exif` and `id3tag` (§6.4), its renditions."""

import mimetypes
import wave
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..timestamps import format_duration
from .images import examined_image

# The system's own MIME tables differ from machine to machine, so only Python's are read, and these on top.
_TYPES = mimetypes.MimeTypes()
_TYPES.add_type("image/webp", ".webp")
_TYPES.add_type("image/avif", ".avif")
_TYPES.add_type("audio/wav", ".wav")
_TYPES.add_type("audio/flac", ".flac")
_TYPES.add_type("audio/mp4", ".m4a")
_TYPES.add_type("video/x-matroska", ".mkv")
_TYPES.add_type("application/x-subrip", ".srt")
_TYPES.add_type("text/vtt", ".vtt")

# First bytes, for a file whose name says nothing: offset, bytes, MIME type.
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
_HEAD = 32

# The facts of a file, and the bytes of its renditions by name.
Found = tuple[dict[str, str], dict[str, bytes]]

# Returned words, not the filter's: `music` and `unknown` (Q15).
_KINDS = {"video": "video", "image": "image", "audio": "music"}
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Media:
    """A file that was looked at."""

    type: str
    mime: str
    size: int
    facts: dict[str, str]
    renditions: dict[str, bytes]


def examined(path: Path, filename: str) -> Media:
    """Look at a file: its type by its name's ending, else by its first bytes. Takes time; not for the event loop."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    mime = _TYPES.types_map[True].get(Path(filename).suffix.lower()) or _by_content(head)
    kind = _KINDS.get(mime.partition("/")[0], UNKNOWN)
    facts, renditions = _found(path, kind, mime)
    return Media(kind, mime, path.stat().st_size, facts, renditions)


def film_frame(path: Path, seconds: float) -> dict[str, bytes]:
    """The pictures of a film's frame at this second, by name; none where they cannot be made. Takes time too."""
    try:
        from .video import pictures_at  # noqa: PLC0415
    except ImportError:
        return {}
    return pictures_at(path, seconds)


def _found(path: Path, kind: str, mime: str) -> Found:
    if kind == "image":
        return examined_image(path)
    if kind == UNKNOWN:
        return {}, {}
    if facts := _wav(path) if mime == "audio/wav" else {}:
        return facts, {}
    # Loaded by the first film or sound: PyAV is an extra, and large.
    try:
        from .video import examined_film, examined_sound  # noqa: PLC0415
    except ImportError:
        return {}, {}
    return examined_film(path) if kind == "video" else examined_sound(path)


def _by_content(head: bytes) -> str:
    for offset, signature, mime in _SIGNATURES:
        if head.startswith(signature, offset):
            return mime
    return "application/octet-stream"


def _wav(path: Path) -> dict[str, str]:
    # Of damaged files it raises more than its own errors.
    with suppress(Exception), wave.open(str(path)) as file:
        rate, width = file.getframerate(), file.getsampwidth() * file.getnchannels()
        return {"duration": format_duration(file.getnframes() / rate), "bitrate": f"{rate * width * 8 // 1000} kb/s"}
    return {}
