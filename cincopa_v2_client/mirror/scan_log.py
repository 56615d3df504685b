"""The log of what a scan has read so far, a file beside the mirror, from which an interrupted scan is resumed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, Self

from ..flows.locks import FileLock
from ..flows.paging import Position
from ..flows.state import open_own_file
from .rows import Thing, now

_ITEM = b'["item",'


class Entry(NamedTuple):
    """An entry of the log: its kind, its table or gallery, its content and, for a thing, the JSON."""

    kind: str
    subject: str
    content: Any
    text: str = ""


class ScanLog:
    """The log of a scan; its lock allows one process at a time to scan.

    Each line is an entry, a JSON array; after that of a thing follows a line with its JSON as the API sent it.

    A process may be killed while it writes: an incomplete last line is dropped. The items of a page are followed by a
    line that says that the page was read.
    """

    def __init__(self, path: Path, account: str) -> None:
        """Open or create a log; what was read from another account is dropped.

        Raises:
            BlockingIOError: Another process scans into the same mirror.
        """
        self._path = path
        self._account = account
        self._file = os.fdopen(open_own_file(path, os.O_RDWR | os.O_CREAT, 0o666), "r+b")
        try:
            self._lock = FileLock(self._file, path)
        except BaseException:
            self._file.close()
            raise
        self._reset()
        self._read()

    @property
    def is_empty(self) -> bool:
        """Whether no scan has begun since the last one was written."""
        return self._file.tell() == 0

    def _reset(self) -> None:
        self.started = now()
        self.position: Position | None = None
        self.seen: set[str] = set()
        self.is_done = False

    def _read(self) -> None:
        """Read what an earlier process has written, and cut off what follows the last page of assets."""
        end = length = 0
        for line in self._file:
            length += len(line)
            if line.startswith((_ITEM, b"{")):
                continue
            if not line.endswith(b"\n") or not self._replay(_parse(line)):
                break
            end = length
        self._file.truncate(end)
        self._file.seek(end)

    def _replay(self, entry: Entry | None) -> bool:
        """Take over an entry; return False for one that is read again, or that cannot be read."""
        match entry:
            case Entry("start", started, self._account):
                self.started = started
            case Entry("page", "assets", [page, count, page_size, keys]):
                self.position = Position(page, float("inf") if count is None else count, page_size)
                self.seen.update(keys)
            case Entry("done", "assets"):
                self.is_done = True
            case _:
                return False
        return True

    def restart(self) -> None:
        """Forget all that was read."""
        self._file.seek(0)
        self._file.truncate()
        self._reset()

    def begin(self) -> None:
        """Record the time of the start, in a new log."""
        if self.is_empty:
            self.started = now()
            self._write(["start", self.started, self._account])

    def add_item(self, table: str, thing: Thing, text: str) -> None:
        """Record a thing that is new or has changed, and its JSON."""
        self._write(["item", table, thing])
        self._file.write(text.encode() + b"\n")

    def add_page(self, position: Position, rids: Sequence[str]) -> None:
        """Record that a page of assets was read."""
        count = None if position.lowest_count == float("inf") else position.lowest_count
        self._write(["page", "assets", [position.page, count, position.page_size, rids]])
        self._file.flush()
        self.seen.update(rids)

    def add_gallery_items(self, fid: str, rids: Sequence[str]) -> None:
        """Record the items of a gallery."""
        self._write(["items", fid, rids])

    def add_removed(self, table: str, keys: Iterable[str]) -> None:
        """Record that things are gone."""
        for key in keys:
            self._write(["gone", table, key])

    def add_done(self) -> None:
        """Record that all pages of assets were read."""
        self._write(["done", "assets", None])
        self.is_done = True

    def entries(self) -> Iterator[Entry]:
        """Yield what was recorded."""
        self._file.flush()
        with open(self._path, "rb") as file:
            for line in file:
                entry = _parse(line)
                if entry is not None and entry.kind == "item":
                    entry = entry._replace(text=next(file).decode().removesuffix("\n"))
                if entry is not None:
                    yield entry

    def _write(self, entry: list[Any]) -> None:
        self._file.write(json.dumps(entry, separators=(",", ":")).encode("ascii") + b"\n")

    def close(self) -> None:
        """Close the log; an empty one is deleted."""
        # After an error, the rest of the buffer cannot be written either: the next scan reads that page again.
        with suppress(OSError):
            is_empty = self.is_empty
            # Windows deletes no open file.
            self._file.close()
            if is_empty:
                self._path.unlink(missing_ok=True)
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _parse(line: bytes) -> Entry | None:
    try:
        return Entry(*json.loads(line))
    except (ValueError, TypeError):
        return None
