"""The part file of a download: hidden beside the target, locked, and renamed when complete."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ..state import StateFile

if TYPE_CHECKING:
    from ..transfer import Reporter

if sys.platform != "win32":
    import fcntl

# Called with the path of the complete part file, before it is renamed.
OnComplete = Callable[[Path], object]

# How many bytes an async client collects before it writes them in a thread.
_BLOCK_SIZE = 1024 * 1024

_CONTENT_RANGE = re.compile(r"bytes ([0-9]+)-[0-9]+/([0-9]+|\*)")


class PartFile:
    """The bytes that have been downloaded, and the validator by which the server confirms that its file is the same."""

    def __init__(self, target: Path, job: list[str | None], reporter: Reporter) -> None:
        """Open the part file of `target`; one that a broken download of the same `job` left is continued.

        Raises:
            BlockingIOError: Another download holds it.
        """
        self._path = target.with_name(f".{target.name}.part")
        self._state_file = StateFile(target.with_name(f".{target.name}.part.json"), job)
        saved = self._state_file.load()
        self._validator = str(saved["validator"]) if saved else None
        if self._path.is_symlink():
            self._path.unlink()
        self._file = self._path.open("a+b")
        self._lock = _lock(self._file, self._path)
        if not saved:
            self._truncate()
        self.size = self._file.seek(0, os.SEEK_END)
        self._target = target
        self._reporter = reporter
        self._pieces: list[bytes] = []
        self._pending = 0
        self._total: int | None = None
        self._finished = False

    def request_headers(self) -> dict[str, str]:
        """Return the headers that ask for the rest of the file if it is unchanged, else for all of it."""
        headers = {"Accept-Encoding": "identity"}
        if self.size and self._validator:
            headers |= {"Range": f"bytes={self.size}-", "If-Range": self._validator}
        return headers

    def start_response(self, status: int, headers: Mapping[str, str]) -> bool:
        """Prepare for a response's body; return whether it is the file, or the rest of it."""
        if status == 206 and (found := _CONTENT_RANGE.fullmatch(headers.get("Content-Range", ""))):
            self._total = None if found[2] == "*" else int(found[2])
            return int(found[1]) == self.size
        if status != 200:
            return False
        self.restart()
        length = headers.get("Content-Length", "")
        # Of an encoded body, Content-Length is the encoded length, not that of the file.
        self._total = int(length) if length.isdigit() and "Content-Encoding" not in headers else None
        etag = headers.get("ETag", "W/")
        # A weak ETag means equivalent, not identical: ranges of such files must not be joined.
        self._validator = headers.get("Last-Modified") if etag.startswith("W/") else etag
        if self._validator:
            self._state_file.save({"validator": self._validator})
        return True

    def restart(self) -> None:
        """Discard the downloaded bytes."""
        self._state_file.remove()
        self._validator = None
        self._pieces, self._pending, self.size = [], 0, 0
        self._truncate()

    def _truncate(self) -> None:
        # Some file systems flush a file that was truncated when it is closed, even if it was empty before.
        if self._file.seek(0, os.SEEK_END):
            self._file.truncate(0)

    def append(self, piece: bytes) -> bool:
        """Append a piece; return whether there is enough to `flush`."""
        self._pieces.append(piece)
        self._pending += len(piece)
        self.size += len(piece)
        self._reporter(self.size, self._total)
        return self._pending >= _BLOCK_SIZE

    def flush(self) -> None:
        """Write the appended pieces to the file."""
        pieces, self._pieces, self._pending = self._pieces, [], 0
        self._file.writelines(pieces)

    @property
    def complete(self) -> bool:
        """Whether all bytes are here, as far as the server reported the length."""
        return self._total in {None, self.size}

    def finish(self, on_complete: OnComplete | None) -> Path:
        """Rename the part file to the target, and return the target."""
        self.flush()
        # Windows renames no open file; and some file systems set the modification time when a file is closed.
        self._file.close()
        if on_complete is not None:
            on_complete(self._path)
        self._path.replace(self._target)
        self._finished = True
        self._state_file.remove()
        return self._target

    def close(self) -> None:
        """Close the part file; keep it if a later download can resume it."""
        if not self._file.closed:
            self.flush()
            self._file.close()
        if not (self._finished or self._validator):
            self._path.unlink()
        if self._lock is not None:
            os.close(self._lock)


def _lock(file: IO[bytes], path: Path) -> int | None:
    """Lock a part file until the returned descriptor is closed, which may be after the file was renamed.

    Raises:
        BlockingIOError: Another download holds the lock.
    """
    if sys.platform == "win32":
        # Windows itself refuses to rename a file that another process has open.
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(file.fileno()), path.stat()):
            return os.dup(file.fileno())
    except (BlockingIOError, FileNotFoundError):
        pass
    file.close()
    raise BlockingIOError(f"another download to {str(path)!r} is under way")
