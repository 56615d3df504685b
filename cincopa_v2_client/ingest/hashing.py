"""The SHA-256 of files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import IO

from ..flows.engine.steps import RunBlocking, Steps
from .files import SourceFile

_BLOCK_SIZE = 4 * 1024 * 1024


def sha256_of(file: SourceFile, report: Callable[[int, int | None], object] | None = None) -> Steps[str]:
    """Return the SHA-256 of a file, read block by block, so that an interruption takes effect between two blocks.

    `report` is called with 0 bytes, since none are sent: it may raise an exception to end this.
    """
    digest = hashlib.sha256()

    def read_block(opened: IO[bytes]) -> bool:
        block = opened.read(_BLOCK_SIZE)
        digest.update(block)
        return bool(block)

    opened = yield from RunBlocking(file.open)
    with opened:
        while (yield from RunBlocking(lambda: read_block(opened))):
            if report is not None:
                report(0, file.size)
        yield from RunBlocking(lambda: file.check(opened))
    return digest.hexdigest()
