"""The files that a command is given: those that are named, and those in folders."""

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

from ..errors import UsageFailure

_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file; or what cannot be read, and why."""

    path: Path
    size: int = 0
    # Tells it from itself after a change.
    mark: str = ""
    problem: OSError | None = None


class LocalFiles:
    """The files, each once, in the order of their names; `left_out` counts what a folder has beside them."""

    def __init__(self, paths: Iterable[Path], *, recursive: bool) -> None:
        """Look for them; raises UsageFailure for a path that cannot be meant."""
        self.left_out: Counter[str] = Counter()
        found: dict[Path, LocalFile] = {}
        for path in paths:
            for file in self._at(path, recursive):
                found.setdefault(file.path.absolute(), file)
        self.files = list(found.values())

    def _at(self, path: Path, recursive: bool) -> Iterator[LocalFile]:
        try:
            # What is named is followed where it leads.
            status = path.stat()
        except OSError as exc:
            raise UsageFailure(f"{path}: {exc.strerror}") from None
        if stat.S_ISDIR(status.st_mode):
            if not recursive:
                raise UsageFailure(f"{path} is a folder: add --recursive for the files in it")
            yield from self._in(path)
        elif stat.S_ISREG(status.st_mode):
            yield _file(path, status)
        else:
            raise UsageFailure(f"{path} is no file, but a pipe or a device: save what comes from it in a file")

    def _in(self, folder: Path) -> Iterator[LocalFile]:
        try:
            with os.scandir(folder) as entries:
                within = sorted(entries, key=lambda entry: entry.name)
        except OSError as exc:
            yield LocalFile(folder, problem=exc)
            return
        for entry in within:
            path = folder / entry.name
            if entry.name.startswith("."):
                self.left_out["hidden"] += 1
            elif entry.is_symlink():
                # They may lead in circles, or to what nobody meant to give away.
                self.left_out["links"] += 1
            elif entry.is_dir():
                yield from self._in(path)
            elif not entry.is_file():
                self.left_out["no files"] += 1
            else:
                yield _looked_at(path)


def _looked_at(path: Path) -> LocalFile:
    try:
        return _file(path, path.stat())
    except OSError as exc:
        return LocalFile(path, problem=exc)


def _file(path: Path, status: os.stat_result) -> LocalFile:
    return LocalFile(path, status.st_size, mark_of(status))


def mark_of(status: os.stat_result) -> str:
    """Size, and time of the last change."""
    return f"{status.st_size} bytes, changed at {status.st_mtime_ns}"


async def sha256_of(path: Path) -> str:
    """The hash of a file's content; it is read in a thread, piece by piece, so that Ctrl-C need not wait for it."""
    digest = hashlib.sha256()

    def add(file: IO[bytes]) -> bool:
        piece = file.read(_PIECE)
        digest.update(piece)
        return bool(piece)

    with path.open("rb") as file:
        while await asyncio.to_thread(add, file):
            pass
    return digest.hexdigest()
