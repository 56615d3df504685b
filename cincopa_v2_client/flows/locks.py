"""Locks on open files, which distinguish the files of running processes from those of processes that have ended."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO, Any

if sys.platform != "win32":
    import fcntl


class FileLock:
    """A lock on an open file, held until it is released or the process ends, also after the file was renamed.

    On Windows it does nothing: there, no file that a process has open can be renamed or deleted.
    """

    def __init__(self, file: IO[Any], path: Path, *, exclusive: bool = True) -> None:
        """Lock the open file at a path; without `exclusive`, only watch the path.

        Raises:
            BlockingIOError: Another process has locked it, or has moved or deleted it.
            OSError: The file system has no locks.
        """
        self.exclusive = exclusive
        self._path = path
        self._descriptor: int | None = None
        if sys.platform != "win32":
            if exclusive:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._descriptor = os.dup(file.fileno())
            if not self.is_at_path():
                self.release()
                raise BlockingIOError(f"{str(path)!r} was moved or deleted")

    def is_at_path(self) -> bool:
        """Return whether the path still refers to the file."""
        try:
            return self._descriptor is None or os.path.samestat(os.fstat(self._descriptor), self._path.lstat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Release the lock, if it was not released yet."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)
