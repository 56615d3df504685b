"""Locks on open files, which distinguish the files of running processes from those of processes that have ended."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

if sys.platform != "win32":
    import fcntl


class FileLock:
    """A lock on an open file, held until it is released or the process ends, also after the file was renamed.

    On Windows no open file can be renamed or deleted, and what is locked cannot be read by others: so the lock is on an
    empty file beside it, which is deleted when the lock is released.
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
        if sys.platform == "win32":
            if exclusive:
                self._descriptor = _lock_beside(path)
            return
        if exclusive:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self._descriptor = os.dup(file.fileno())
        if not self.is_at_path():
            self.release()
            raise BlockingIOError(f"{str(path)!r} was moved or deleted")

    def is_at_path(self) -> bool:
        """Return whether the path still refers to the file."""
        if sys.platform == "win32":
            return True
        try:
            return self._descriptor is None or os.path.samestat(os.fstat(self._descriptor), self._path.lstat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Release the lock, if it was not released yet."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is None:
            return
        os.close(descriptor)
        if sys.platform == "win32":
            # Another process may have it open already: then it is that one's.
            with suppress(OSError):
                _beside(self._path).unlink()


def remove_unless_open(path: Path) -> None:
    """Remove a file that a process has left which was killed.

    Raises:
        OSError: A running process has it open, or it cannot be removed.
    """
    if sys.platform == "win32":
        # Which itself refuses to remove a file that is open.
        path.unlink()
        return
    with open(path, "rb") as file:
        lock = FileLock(file, path)
        path.unlink()
        lock.release()


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


def _lock_beside(path: Path) -> int:
    """Lock the file beside a path, on Windows; return its descriptor."""
    descriptor = os.open(_beside(path), os.O_RDWR | os.O_CREAT)
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except PermissionError:
        os.close(descriptor)
        raise BlockingIOError(f"{str(path)!r} is locked by another process") from None
    except OSError:
        os.close(descriptor)
        raise
    return descriptor
