"""The names of downloaded files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ...errors import NotFoundError

if TYPE_CHECKING:
    import os

    from ...models import Asset, AssetVersion

# In bytes. File systems take 255, and the part file needs a few more than the file.
_LONGEST_NAME = 200


def safe_name(name: str, default: str) -> str:
    """Return a file's name without what a server must not choose: folders, leading dots, unprintable characters.

    Args:
        name: The name that the server gives.
        default: Is taken if nothing is left of the name.
    """
    last = re.split(r"[/\\]", name)[-1]
    plain = "".join(char if char.isprintable() and char not in '<>:"|?*' else "_" for char in last).strip(" .")
    stem, suffix = Path(plain).stem, Path(plain).suffix[:20]
    stem = stem.encode()[: _LONGEST_NAME - len(suffix.encode())].decode(errors="ignore")
    return f"{stem}{suffix}" or safe_name(default, "file")


def version_file(asset: Asset, version: str) -> tuple[str, int | None]:
    """Return the file name of a version of an asset, and its size in bytes if that is known.

    Raises:
        NotFoundError: The asset has no such version.
    """
    found = find_version(asset, version)
    name = asset.filename
    if version != "original":
        name = f"{Path(name).stem}-{version}{Path(urlsplit(found.url or '').path).suffix}"
    return safe_name(name, asset.rid), found.filesize


def find_version(asset: Asset, version: str) -> AssetVersion:
    """Return the version of an asset that has this name, and a URL.

    Raises:
        NotFoundError: The asset has no such version.
    """
    versions = {name: file for name, file in asset.versions.items() if file.url} if asset.versions else {}
    if version not in versions:
        names = ", ".join(versions) or "none"
        raise NotFoundError(
            f"asset.download_to: the asset {asset.rid!r} has no version {version!r}; it has {names}",
            operation="asset.list",
        )
    return versions[version]


def target_path(path: str | os.PathLike[str], name: str) -> Path:
    """Return the path of a download: `path`, or the file `name` in it if it is a folder."""
    target = Path(path)
    return target / name if target.is_dir() else target
