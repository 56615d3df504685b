"""The local files that a command was given: files, and the files in directories."""

from __future__ import annotations

import asyncio
import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ...flows.upload.sources import file_version, open_regular_file
from ...ingest.listing import LinkInPathError, files_below, open_below
from ..errors import CommandError, UsageError
from .paths import canonical_path

_BLOCK_SIZE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file, or a path that could not be read and its error."""

    path: Path
    size: int = 0
    # Differs after a change of the file.
    mark: str = ""
    error: OSError | None = None
    # The directory in which it was found, below which no link is followed.
    root: Path | None = None


class LocalFiles:
    """The files without duplicates, sorted within each directory; `skipped` counts the others, by kind."""

    def __init__(self, paths: Iterable[Path], *, recursive: bool) -> None:
        """Find the files; raise UsageError for a missing path, a device, or a directory without `recursive`."""
        self.skipped: Counter[str] = Counter()
        found: dict[Path, LocalFile] = {}
        for path in paths:
            for file in self._files_at(path, recursive):
                found.setdefault(canonical_path(file.path), file)
        self.files = list(found.values())

    def _files_at(self, path: Path, recursive: bool) -> Iterator[LocalFile]:
        try:
            # A symbolic link that was given explicitly is followed.
            status = path.stat()
        except OSError as exc:
            raise UsageError(f"{path}: {exc.strerror}") from None
        if stat.S_ISDIR(status.st_mode):
            if not recursive:
                raise UsageError(f"{path} is a directory: add --recursive to upload the files in it")
            yield from self._files_below(path)
        elif stat.S_ISREG(status.st_mode):
            yield _local_file(path, status)
        else:
            raise UsageError(f"{path} is a pipe or a device: save its content to a file first")

    def _files_below(self, top: Path) -> Iterator[LocalFile]:
        for found in files_below(top, self.skipped):
            if found.status is None:
                yield LocalFile(found.path, error=found.error)
            else:
                yield _local_file(found.path, found.status, top)


def _local_file(path: Path, status: os.stat_result, root: Path | None = None) -> LocalFile:
    return LocalFile(path, status.st_size, file_version(status), root=root)


def open_local(file: LocalFile) -> IO[bytes]:
    """Open a file to read it; raise CommandError if a link has taken its place since it was listed."""
    if file.root is None:
        return open_regular_file(file.path)
    try:
        return open_below(file.root, file.path)
    except LinkInPathError as exc:
        raise CommandError(str(exc)) from None


async def sha256_of(local: LocalFile) -> str:
    """Return the SHA-256 of a file, read in a thread block by block, so that Ctrl-C takes effect between blocks."""
    digest = hashlib.sha256()

    def read_block(file: IO[bytes]) -> bool:
        block = file.read(_BLOCK_SIZE)
        digest.update(block)
        return bool(block)

    with await asyncio.to_thread(open_local, local) as file:
        while await asyncio.to_thread(read_block, file):
            pass
    return digest.hexdigest()
