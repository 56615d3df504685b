"""Files that are written completely or not at all."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any


@contextmanager
def atomic_file(path: Path, *, binary: bool = False, mode: int = 0o666) -> Generator[IO[Any]]:
    """Open a temporary file that replaces `path` when the block succeeds and is deleted when it fails.

    `mode` is the permissions of the new file, which the umask reduces.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        # Write to a pipe or a device directly; it must not be replaced.
        with _open(target, "w", binary) as file:
            yield file
        return
    import secrets  # noqa: PLC0415 - most commands write no file

    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with _open(part, "x", binary, mode) as file:
            yield file
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _open(path: Path, how: str, binary: bool, mode: int = 0o666) -> IO[Any]:
    def opener(name: str, flags: int) -> int:
        return os.open(name, flags, mode)

    if binary:
        return open(path, f"{how}b", opener=opener)
    # Lone surrogates, which JSON allows and UTF-8 does not, are written as escapes.
    return open(path, how, encoding="utf-8", errors="backslashreplace", newline="\n", opener=opener)
