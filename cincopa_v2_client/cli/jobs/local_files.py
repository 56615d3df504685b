"""The local files that a command was given, files and the files in directories, as a source of items."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...ingest import Item, ItemGallery, LocalFile, RefusedItem
from ...ingest.listing import files_below
from ...ingest.sources.folder import FolderFile
from ..errors import UsageError
from .paths import canonical_path


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file, or a path that could not be read and its error."""

    path: Path
    size: int = 0
    error: OSError | None = None
    # The directory in which it was found, below which no link is followed.
    root: Path | None = None

    def open(self) -> LocalFile:
        """Return the file of an item; raise OSError if it cannot be read."""
        if self.error is not None:
            raise self.error
        return LocalFile(self.path) if self.root is None else FolderFile(self.root, self.path)


class LocalFiles:
    """The files without duplicates, sorted within each directory; `skipped` counts the others, by kind.

    The key of an item is the file's canonical path, which may not be valid Unicode.
    """

    def __init__(self, paths: Iterable[Path], *, recursive: bool) -> None:
        """Find the files; raise UsageError for a missing path, a device, or a directory without `recursive`."""
        self.skipped: Counter[str] = Counter()
        self.files: dict[str, ListedFile] = {}
        for path in paths:
            for file in self._files_at(path, recursive):
                self.files.setdefault(str(canonical_path(file.path)), file)

    def items(self, tags: Sequence[str], galleries: Sequence[ItemGallery]) -> Iterator[Item | RefusedItem]:
        """Yield the files, each as it is then, with tags and galleries."""
        for key, listed in self.files.items():
            try:
                file = listed.open()
            except (OSError, ValueError) as problem:
                yield RefusedItem(key=key, reason=getattr(problem, "strerror", None) or str(problem))
                continue
            yield Item(key=key, file=file, tags=tags or None, galleries=galleries)

    def _files_at(self, path: Path, recursive: bool) -> Iterator[ListedFile]:
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
            yield ListedFile(path, status.st_size)
        else:
            raise UsageError(f"{path} is a pipe or a device: save its content to a file first")

    def _files_below(self, top: Path) -> Iterator[ListedFile]:
        for found in files_below(top, self.skipped):
            yield ListedFile(found.path, found.status.st_size if found.status else 0, found.error, top)


def is_gone(key: str) -> bool:
    """Return whether there is no file any more at the path that is the key of an item."""
    return not os.path.lexists(key)
