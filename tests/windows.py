"""Rules of Windows for files, as far as Linux can stand in for them.

An open file can be neither renamed, replaced nor deleted, and a lock belongs to one opening of a file. File names that
Windows refuses, its permissions, consoles and signals are not part of it.
"""

import errno
import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

LK_LOCK, LK_NBLCK = 1, 2


@contextmanager
def rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let this process run its code for Windows during the block."""
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=_locking, LK_LOCK=LK_LOCK, LK_NBLCK=LK_NBLCK))
        patch.setattr(sys, "platform", "win32")
        for name in ("rename", "replace", "unlink", "remove"):
            patch.setattr(os, name, _refusing_open_files(getattr(os, name)))
        yield


def _locking(descriptor: int, mode: int, size: int) -> None:
    """Lock bytes from the position on. Unlike Python's other locks, those of an opening are not the whole process's."""
    import fcntl

    position = os.lseek(descriptor, 0, os.SEEK_CUR)
    request = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, position, size, 0)
    try:
        fcntl.fcntl(descriptor, fcntl.F_OFD_SETLKW if mode == LK_LOCK else fcntl.F_OFD_SETLK, request)
    except BlockingIOError:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES)) from None


def _refusing_open_files(function):
    def checked(*paths, **options):
        for path in paths:
            if _is_open(path):
                raise PermissionError(errno.EACCES, "the file is used by a process", os.fspath(path))
        return function(*paths, **options)

    return checked


def _is_open(path) -> bool:
    """Return whether this process has a file open."""
    try:
        wanted = os.stat(path, follow_symlinks=False)
    except OSError:
        return False
    for entry in Path("/proc/self/fd").iterdir():
        try:
            if os.path.samestat(entry.stat(), wanted):
                return True
        except OSError:
            continue
    return False
