"""A folder of downloads: each file gets its own name, and only files that downloads have written are overwritten."""

from __future__ import annotations

import itertools
import os
import unicodedata
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Self

from ..database import Database
from .names import safe_name
from .part import remove_leftovers

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS download (name TEXT PRIMARY KEY, mark TEXT, item TEXT, done INTEGER) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS download_item ON download (item)",
)


class Entry(NamedTuple):
    """What a journal knows of a file."""

    # Identifies the content of the file (`_mark`). While a new download replaces an earlier one, a line for each.
    mark: str
    # What was downloaded, such as a rid and a version.
    item: str
    done: bool


class DownloadJournal:
    """The journal of a folder: the names of its downloads."""

    def __init__(self, path: Path) -> None:
        """Open or create the journal; raise JournalError if another job uses it, or if it cannot be written."""
        self._database = Database(path, *_SCHEMA)

    def find(self, name: str) -> Entry | None:
        """Return the entry of a file."""
        for mark, item, done in self._database.execute("SELECT mark, item, done FROM download WHERE name = ?", name):
            return Entry(mark, item, bool(done))
        return None

    def names(self, item: str) -> list[str]:
        """Return the names of an item's files, without any that lead out of the folder."""
        # The journal is in the folder, which may come from others.
        rows = self._database.execute("SELECT name FROM download WHERE item = ?", item)
        return [name for (name,) in rows if name == os.path.basename(name) and name.strip(".")]

    def save(self, name: str, entry: Entry) -> None:
        """Store the entry of a file."""
        self._database.execute("INSERT OR REPLACE INTO download VALUES (?, ?, ?, ?)", name, *entry)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()


class DownloadFolder:
    """A folder, and its journal."""

    def __init__(self, path: Path, journal: DownloadJournal) -> None:
        self.path = path
        self.journal = journal
        self._taken: set[str] = set()

    def reserve(self, name: str, id_: str, item: str) -> DownloadFile:
        """Return a file for an item: with its earlier name, the given one, or the given one and the id.

        Args:
            name: A safe file name.
            id_: The item's rid or fid.
            item: Identifies what is downloaded.
        """
        for candidate in self._candidates(name, id_, item):
            key = _comparable(candidate)
            if key not in self._taken and self.may_write(candidate, item):
                self._taken.add(key)
                return DownloadFile(self, candidate, item)
        raise AssertionError("there is always another candidate")

    def _candidates(self, name: str, id_: str, item: str) -> Iterator[str]:
        yield from self.journal.names(item)
        yield name
        path = Path(name)
        stem = f"{path.stem}-{safe_name(id_, 'id')}"
        yield f"{stem}{path.suffix}"
        for number in itertools.count(2):
            yield f"{stem}-{number}{path.suffix}"

    def may_write(self, name: str, item: str) -> bool:
        """Return whether a name is free, or that of an unmodified download of the same item."""
        known = self.journal.find(name)
        try:
            status = (self.path / name).lstat()
        except FileNotFoundError:
            return known is None or known.item == item or known.done
        return known is not None and known.item == item and _mark(status) in known.mark.splitlines()


class DownloadFile:
    """A reserved name in a folder. The journal records, at each step, which file of this name is a download of ours."""

    def __init__(self, folder: DownloadFolder, name: str, item: str) -> None:
        self.path = folder.path / name
        self._folder = folder
        self._name = name
        self._item = item
        known = folder.journal.find(name)
        self._mark = ""
        self._earlier = known.mark if known and known.item == item else ""
        self.size = 0

    def is_present(self, size: int | None) -> bool:
        """Return whether an earlier download of this size is there."""
        if not self.path.exists() or self.path.stat().st_size != size:
            return False
        remove_leftovers(self.path)
        return True

    @property
    def overwrite(self) -> bool:
        """Whether a file at the path is an earlier download, which may be replaced."""
        return bool(self._earlier)

    @contextmanager
    def download(self) -> Generator[None]:
        """Record the file as unfinished during the block, so that a later job resumes it, and as downloaded at its end.

        Raises:
            FileExistsError: Another program has written to the path meanwhile.
        """
        self._save(self._earlier, done=False)
        try:
            yield
        except FileExistsError:
            raise FileExistsError(
                f"{self.path} was written by another program during the download: run it again, which downloads to "
                "another name"
            ) from None
        self._save(self._mark, done=True)

    def check(self, part: Path) -> None:
        """Record the complete part file, before it is renamed."""
        # Taken from the part file: after the rename, the user may have replaced the file.
        status = part.stat()
        self.size, self._mark = status.st_size, _mark(status)
        # Until the part file is renamed, the earlier download may be there; both are ours, whenever we are killed.
        self._save(f"{self._earlier}\n{self._mark}", done=False)
        if not self._folder.may_write(self._name, self._item):
            raise FileExistsError

    def _save(self, mark: str, *, done: bool) -> None:
        self._folder.journal.save(self._name, Entry(mark, self._item, done))


def _comparable(name: str) -> str:
    """Return the same string for names that a file system may take for one: some ignore case, or normalize Unicode."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def _mark(status: os.stat_result) -> str:
    """Return a string that identifies a file and its content: it changes with the file, but not when it is renamed."""
    return f"{status.st_size} bytes, changed at {status.st_mtime_ns}, inode {status.st_ino}"
