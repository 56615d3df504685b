"""File names as clients send them, reduced to a plain name."""

import re
from pathlib import Path
from urllib.parse import unquote_to_bytes

from .. import choices

_MAX_SUFFIX = 20


def decode_filename(encoded: bytes) -> str:
    """Return the plain name of a path in percent-encoded UTF-8."""
    return plain_filename(unquote_to_bytes(encoded).decode("utf-8", "replace"))


def plain_filename(path: str) -> str:
    """Return the last part of a path without unprintable characters, shortened if it is too long."""
    last = re.split(r"[/\\]", path)[-1]
    name = "".join(character for character in last if character.isprintable()).strip()
    if name in ("", ".", ".."):
        return choices.UNNAMED_FILE
    if len(name) <= choices.FILE_NAME_CHARACTERS:
        return name
    suffix = Path(name).suffix[-_MAX_SUFFIX:]
    return name[: choices.FILE_NAME_CHARACTERS - len(suffix)] + suffix
