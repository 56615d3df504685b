"""Files that are written completely or not at all."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from ...flows.locks import FileLock, remove_unless_open
from ...flows.state import mode_of_replacement
from ..errors import CommandError


@contextmanager
def atomic_file(path: Path, *, binary: bool = False, mode: int = 0o666) -> Generator[IO[Any]]:
    """Open a temporary file that replaces `path` when the block succeeds and is deleted when it fails.

    Those that killed processes have left for the same path are deleted. `mode` is the permissions of the new file,
    which the umask reduces, and those of a file that it replaces.
    """
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    if target.exists() and not target.is_file():
        # Write to a pipe or a device directly; it must not be replaced.
        with _open(target, "w", binary) as file:
            yield file
        return
    _delete_leftovers(target)
    part, file, lock = _create_part(target, binary, mode & mode_of_replacement(target))
    try:
        with file:
            yield file
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
        if lock is not None:
            lock.release()


def check_writable(path: Path, option: str) -> None:
    """Raise CommandError, in the name of an option, if the path's directory does not exist or is not writable."""
    folder = Path(os.path.realpath(path)).parent
    code = 0 if os.access(folder, os.W_OK | os.X_OK) else errno.EACCES
    if not folder.is_dir():
        code = errno.ENOTDIR if folder.exists() else errno.ENOENT
    if code:
        raise CommandError(f"{option} {path} cannot be written ({os.strerror(code)}): choose another path")


def _create_part(target: Path, binary: bool, mode: int) -> tuple[Path, IO[Any], FileLock | None]:
    """Create a temporary file for a target; return its path, the open file and its lock."""
    import secrets  # noqa: PLC0415 - most commands write no file

    while True:
        part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
        file = _open(part, "x", binary, mode)
        try:
            # Windows itself keeps others from deleting a file that is open.
            return part, file, FileLock(file, part, exclusive=sys.platform != "win32")
        except BlockingIOError:
            # Before it was locked, another process has taken it for a leftover.
            file.close()
        except OSError:
            # The file system has no locks, so that no process deletes leftovers either.
            return part, file, None


def _delete_leftovers(target: Path) -> None:
    """Delete the temporary files of a target that no process has locked."""
    form = re.compile(rf"\.{re.escape(target.name)}\.[0-9a-f]{{8}}\.part")
    with suppress(OSError), os.scandir(target.parent) as entries:
        for part in [Path(entry.path) for entry in entries if form.fullmatch(entry.name) and entry.is_file()]:
            # Not readable, gone, locked, or on a file system without locks.
            with suppress(OSError):
                remove_unless_open(part)


def _open(path: Path, how: str, binary: bool, mode: int = 0o666) -> IO[Any]:
    def opener(name: str, flags: int) -> int:
        return os.open(name, flags, mode)

    if binary:
        return open(path, f"{how}b", opener=opener)
    # Lone surrogates, which JSON allows and UTF-8 does not, are written as escapes.
    return open(path, how, encoding="utf-8", errors="backslashreplace", newline="\n", opener=opener)
