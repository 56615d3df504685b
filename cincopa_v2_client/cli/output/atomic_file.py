"""Files that are written completely or not at all."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any


@contextmanager
def atomic_file(path: Path, *, binary: bool = False) -> Generator[IO[Any]]:
    """Open a temporary file that replaces `path` when the block succeeds and is deleted when it fails."""
    target = path.resolve()
    if target.exists() and not target.is_file():
        # Write to a pipe or a device directly; it must not be replaced.
        with _open(target, "w", binary) as file:
            yield file
        return
    import secrets  # noqa: PLC0415 - most commands write no file

    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with _open(part, "x", binary) as file:
            yield file
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _open(path: Path, mode: str, binary: bool) -> IO[Any]:
    if binary:
        return path.open(f"{mode}b")
    # Lone surrogates, which JSON allows and UTF-8 does not, are written as escapes.
    return path.open(mode, encoding="utf-8", errors="backslashreplace", newline="\n")
