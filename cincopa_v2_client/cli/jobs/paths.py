"""Canonical paths, by which journals identify files."""

from __future__ import annotations

import os
import unicodedata
from contextlib import suppress
from functools import lru_cache
from pathlib import Path


def canonical_path(path: Path) -> Path:
    """Return the canonical path of a file: through no linked directory, and with the names as they are listed.

    A file system that ignores case, or the way in which a letter is composed, opens one file by several names.
    """
    path = path.absolute()
    if path.is_dir():
        return _canonical_directory(path)
    return _listed(_canonical_directory(path.parent), path.name)


# The results of `_canonical_directory`.
_canonical: dict[Path, Path] = {}


def _canonical_directory(path: Path) -> Path:
    if ".." in path.parts:
        path = Path(os.path.realpath(path))
    below: list[str] = []
    while path not in _canonical and path != path.parent:
        below.append(path.name)
        path = path.parent
    found = _canonical.get(path, path)
    while below:
        name = below.pop()
        path /= name
        is_link = (found / name).is_symlink()
        # The real path has no links, so this recursion is one level deep.
        found = _canonical_directory(Path(os.path.realpath(found / name))) if is_link else _listed(found, name)
        _canonical[path] = found
    return found


def _listed(directory: Path, name: str) -> Path:
    """Return the path of a file as its directory lists it."""
    names = _names(directory)
    if name not in names:
        for each in names:
            if _folded(each) == _folded(name):
                with suppress(OSError):
                    if (directory / each).samefile(directory / name):
                        return directory / each
    return directory / name


@lru_cache(maxsize=64)
def _names(directory: Path) -> frozenset[str]:
    """Return the names of the files in a directory; none if it cannot be listed."""
    with suppress(OSError):
        return frozenset(os.listdir(directory))
    return frozenset()


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
