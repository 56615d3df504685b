"""Files that are there whole or not at all."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any


@contextmanager
def whole_file(path: Path, *, binary: bool = False) -> Generator[IO[Any]]:
    """Open a file that takes its place only when the block ends well; what stood there stays until then."""
    target = path.resolve()
    if target.exists() and not target.is_file():
        # A pipe or a device is written to; it is not to be replaced.
        with _opened(target, "w", binary) as file:
            yield file
        return
    import secrets  # noqa: PLC0415 - most commands write no file

    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with _opened(part, "x", binary) as file:
            yield file
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _opened(path: Path, mode: str, binary: bool) -> IO[Any]:
    if binary:
        return path.open(f"{mode}b")
    # Half a surrogate pair, which JSON may have, is written as its escape.
    return path.open(mode, encoding="utf-8", errors="backslashreplace", newline="\n")
