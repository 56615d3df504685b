"""The local files that a command was given: files, and the files in directories."""

from __future__ import annotations

import asyncio
import hashlib
import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO

from ...flows.upload.sources import file_version, open_regular_file
from ...ingest.listing import LinkInPathError, files_below, open_below
from ..errors import CommandError, UsageError

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


def canonical_path(path: Path) -> Path:
    """Return the one spelling of a path: through no linked directory, and with the names as they are listed.

    A file system that ignores case, or the way in which a letter is composed, opens one file by several names.
    """
    path = path.absolute()
    if path.is_dir():
        return _canonical_directory(path)
    return _listed(_canonical_directory(path.parent), path.name)


# The results of `_canonical_directory`.
_canonical: dict[Path, Path] = {}


def _canonical_directory(path: Path) -> Path:
    if ".." in path.parts:
        path = Path(os.path.realpath(path))
    below: list[str] = []
    while path not in _canonical and path != path.parent:
        below.append(path.name)
        path = path.parent
    found = _canonical.get(path, path)
    while below:
        name = below.pop()
        path /= name
        is_link = (found / name).is_symlink()
        # The real path has no links, so that this is not called again within that call.
        found = _canonical_directory(Path(os.path.realpath(found / name))) if is_link else _listed(found, name)
        _canonical[path] = found
    return found


def _listed(directory: Path, name: str) -> Path:
    """Return the path of a file as its directory lists it."""
    names = _names(directory)
    if name not in names:
        for each in names:
            if _folded(each) == _folded(name):
                with suppress(OSError):
                    if (directory / each).samefile(directory / name):
                        return directory / each
    return directory / name


@lru_cache(maxsize=64)
def _names(directory: Path) -> frozenset[str]:
    """Return the names of the files in a directory; none if it cannot be listed."""
    with suppress(OSError):
        return frozenset(os.listdir(directory))
    return frozenset()


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


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
