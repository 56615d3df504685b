"""The source `folder`: the files of a directory of this machine."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

from ..checks import check_strings
from ..files import LocalFile
from ..item import Item, ItemGallery, RefusedItem, check_galleries
from ..listing import files_below, open_below


class FolderFile(LocalFile):
    """A file below a directory. No link that has taken its place is followed."""

    def __init__(self, root: Path, path: Path) -> None:
        """Take the file's size and version from the file system.

        Raises:
            OSError: There is no such file, or a link has taken its place.
        """
        self.root = root
        super().__init__(path)

    def _open(self) -> IO[bytes]:
        return open_below(self.root, self.path)


class FolderSource:
    """The files of a directory and those below it, sorted within each directory, without links and hidden files.

    The key of a file is its path in the directory, with slashes, and with bytes that are not UTF-8 as escapes. Its
    reference id is the SHA-256 of its content, by which a file that is renamed or copied is the same asset.
    """

    # The command lists all items first, to estimate the remaining time.
    is_quickly_listed = True

    def __init__(
        self,
        directory: str | os.PathLike[str],
        *,
        recursive: bool = True,
        tags: Sequence[str] | None = None,
        galleries: Sequence[ItemGallery] = (),
    ) -> None:
        """Describe a directory; nothing is read.

        Args:
            directory: The directory. If it is a link, it is followed.
            recursive: Whether to include the files of directories below it.
            tags: The tags of each asset.
            galleries: The galleries for each asset.

        Raises:
            TypeError, ValueError: An argument is wrong.
        """
        check_strings("FolderSource", {"tags": tags})
        check_galleries("FolderSource", galleries)
        self.directory = Path(directory).absolute()
        self.skipped: Counter[str] = Counter()
        self._recursive = recursive
        self._tags = tags
        self._galleries = tuple(galleries)

    @property
    def identity(self) -> str:
        """The real path of the directory."""
        return f"folder {os.path.realpath(self.directory)}"

    def covers(self, key: str) -> bool:
        """Return whether a file of this key would be an item."""
        return self._recursive or "/" not in key

    def items(self) -> Iterable[Item | RefusedItem]:
        """Yield the files; `skipped` counts those that are left out, by kind.

        Raises:
            NotADirectoryError: There is no such directory.
        """
        if not self.directory.is_dir():
            raise NotADirectoryError(f"{str(self.directory)!r} is not a directory")
        self.skipped.clear()
        return self._items()

    def _items(self) -> Iterator[Item | RefusedItem]:
        for listed in files_below(self.directory, self.skipped):
            relative = listed.path.relative_to(self.directory)
            key = os.fsencode(relative.as_posix()).decode("utf-8", "backslashreplace")
            if len(relative.parts) > 1 and not self._recursive:
                self.skipped["files below"] += 1
                continue
            try:
                if listed.error is not None:
                    raise listed.error
                file = FolderFile(self.directory, listed.path)
            except (OSError, ValueError) as problem:
                reason = getattr(problem, "strerror", None) or str(problem)
                # It may be a directory.
                hides_others = listed.error is not None
                yield RefusedItem(key=key, reason=f"it cannot be read: {reason}", hides_others=hides_others)
                continue
            yield Item(key=key, file=file, tags=self._tags, galleries=self._galleries)
