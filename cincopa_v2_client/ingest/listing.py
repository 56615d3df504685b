"""The files of a directory, without links, hidden and special files; and opening them without following a link."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from attrs import frozen

from ..flows.upload.sources import open_regular_file

# Windows' IO_REPARSE_TAG_MOUNT_POINT.
_JUNCTION = 0xA0000003


@frozen
class ListedFile:
    """A file, or a path that could not be read and its error."""

    path: Path
    status: os.stat_result | None = None
    error: OSError | None = None


def files_below(top: Path, skipped: Counter[str]) -> Iterator[ListedFile]:
    """Yield the files in a directory and those below it, sorted within each; count in `skipped` what is left out."""
    # The last is the next in the order; a directory is replaced by its entries.
    remaining = [top]
    while remaining:
        path = remaining.pop()
        try:
            status = os.stat(path, follow_symlinks=path == top)
            if _is_link(status):
                # A link may form a loop, or lead to files outside the directory.
                skipped["links"] += 1
            elif stat.S_ISDIR(status.st_mode):
                remaining += _entries(path, skipped)
            elif stat.S_ISREG(status.st_mode):
                yield ListedFile(path, status)
            else:
                skipped["special files"] += 1
        except OSError as exc:
            yield ListedFile(path, error=exc)


def _is_link(status: os.stat_result) -> bool:
    """Return whether a path is a symbolic link, or a junction of Windows, which is a directory too."""
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION


def _entries(directory: Path, skipped: Counter[str]) -> list[Path]:
    """Return the paths in a directory, the last by name first."""
    names = sorted(os.listdir(directory), reverse=True)
    shown = [name for name in names if not name.startswith(".")]
    if len(shown) < len(names):
        skipped["hidden"] += len(names) - len(shown)
    return [directory / name for name in shown]


class LinkInPathError(OSError):
    """A link has taken the place of a file, or that of its directory, since they were listed."""


def open_below(root: Path, path: Path) -> IO[bytes]:
    """Open a file that was found below a directory, without following a link.

    A link may lead to a private file of this user, which another user wants to be uploaded.

    Raises:
        LinkInPathError: A link has taken its place, or that of its directory.
    """
    if sys.platform == "win32":
        return open_regular_file(path)
    try:
        return open_regular_file(path, lambda path, flags: _open_below(root, Path(path), flags))
    except OSError as exc:
        if exc.errno in {errno.ELOOP, errno.ENOTDIR}:
            text = "a link has taken its place since the directory was listed: run the command again"
            raise LinkInPathError(text) from None
        raise


if sys.platform != "win32":

    def _open_below(root: Path, path: Path, flags: int) -> int:
        """Open a file in a directory without following a link; return its descriptor."""
        *directories, name = path.relative_to(root).parts
        descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
        try:
            for each in directories:
                parent = descriptor
                descriptor = os.open(each, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=parent)
                os.close(parent)
            return os.open(name, flags | os.O_NOFOLLOW, dir_fd=descriptor)
        finally:
            os.close(descriptor)
