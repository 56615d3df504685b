"""The names of downloaded files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ...errors import NotFoundError
from ...runtime.secrets import Secret

if TYPE_CHECKING:
    import os

    from ...models import Asset

# In bytes. File systems take 255, and the part file needs a few more than the file.
_LONGEST_NAME = 200

# Windows takes these for devices, with any extension and in any folder.
_DEVICE = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[1-9¹²³]) *(\..*)?", re.IGNORECASE | re.DOTALL)


def safe_name(name: str, default: str) -> str:
    """Return a safe file name: without folders, dots and spaces at its ends, unprintable and reserved characters.

    Nor is it the name of one of Windows' devices.

    Args:
        name: The name that the server gives.
        default: The name to use if nothing is left of `name`.
    """
    last = re.split(r"[/\\]", name)[-1]
    plain = "".join(char if char.isprintable() and char not in '<>:"|?*' else "_" for char in last).strip(" .")
    if _DEVICE.fullmatch(plain):
        plain = f"_{plain}"
    stem, suffix = Path(plain).stem, Path(plain).suffix[:20]
    stem = stem.encode()[: _LONGEST_NAME - len(suffix.encode())].decode(errors="ignore")
    return f"{stem}{suffix}".rstrip(" .") or safe_name(default, "file")


class VersionFile(NamedTuple):
    """The file of a version of an asset: its name, its URL, and its size in bytes if that is known."""

    rid: str
    version: str
    name: str
    url: Secret
    size: int | None


def find_version(asset: Asset, version: str) -> VersionFile:
    """Return the file of a version of an asset.

    Raises:
        NotFoundError: The asset has no such version, or the version has no URL.
    """
    versions = {name: file for name, file in asset.versions.items() if file.url} if asset.versions else {}
    if version not in versions:
        names = ", ".join(versions) or "none"
        raise NotFoundError(
            f"asset.download_to: the asset {asset.rid!r} has no version {version!r}; it has {names}",
            operation="asset.list",
        )
    url, size = versions[version].url or "", versions[version].filesize
    name = asset.filename
    if version == "original":
        size = asset.filesize if size is None else size
    else:
        suffix = Path(re.split(r"[?#]", url)[0]).suffix
        name = f"{Path(name).stem}-{version}{suffix}"
    return VersionFile(asset.rid, version, safe_name(name, asset.rid), Secret(url), size)


def target_path(path: str | os.PathLike[str], name: str) -> Path:
    """Return the path of a download: `path` itself, or `path / name` if it is a folder."""
    target = Path(path)
    return target / name if target.is_dir() else target
