"""What a file says about itself: its kind, its MIME type, and the facts that `exif` and `id3tag` tell (§6.4)."""

import mimetypes
import struct
import wave
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import choices

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
_PNG_SIZE = struct.Struct(">8x4x4sII")

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


def examined(path: Path, filename: str) -> Media:
    """Look at a file: its type by its name's ending, else by its first bytes; only headers are read."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    mime = _TYPES.types_map[True].get(Path(filename).suffix.lower()) or _by_content(head)
    read = _READERS.get(mime)
    return Media(
        type=_KINDS.get(mime.partition("/")[0], UNKNOWN),
        mime=mime,
        size=path.stat().st_size,
        facts=read(path, head) if read else {},
    )


def _by_content(head: bytes) -> str:
    for offset, signature, mime in _SIGNATURES:
        if head.startswith(signature, offset):
            return mime
    return "application/octet-stream"


def _png(_path: Path, head: bytes) -> dict[str, str]:
    if len(head) < _PNG_SIZE.size or not head.startswith(_SIGNATURES[0][1]):
        return {}
    chunk, width, height = _PNG_SIZE.unpack_from(head)
    if chunk != b"IHDR":
        return {}
    return {"width": str(width), "height": str(height), "originaldate": choices.UNSET_EXIF_DATE}


def _wav(path: Path, _head: bytes) -> dict[str, str]:
    try:
        with wave.open(str(path)) as file:
            rate, frames, width = file.getframerate(), file.getnframes(), file.getsampwidth() * file.getnchannels()
    except (wave.Error, EOFError, ValueError, struct.error):
        return {}
    if not rate:
        return {}
    return {"duration": _clock_time(frames / rate), "bitrate": f"{rate * width * 8 // 1000} kb/s"}


def _clock_time(seconds: float) -> str:
    """`00:16:10.27` (§6.4)."""
    hundredths = round(seconds * 100)
    minutes, rest = divmod(hundredths, 6000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 100:02}.{rest % 100:02}"


_READERS: dict[str, Callable[[Path, bytes], dict[str, str]]] = {"image/png": _png, "audio/wav": _wav}
