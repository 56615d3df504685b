"""What `c.asset` and `c.gallery` can do to bring files out of the library."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..errors import NotFoundError
from .download.file import download, safe_name
from .engine.runner import flow
from .engine.steps import Call, Steps
from .upload.file import Progress

if TYPE_CHECKING:
    from ..models import Asset, AssetVersion, GalleryDownloadType


def file_of(asset: Asset, version: str) -> tuple[str, int | None]:
    """Return the name of a version of an asset, as it may be in a folder, and how many bytes it has, if that is known.

    Raises:
        NotFoundError: The asset has no such version.
    """
    found = _version(asset, version)
    name = asset.filename
    if version != "original":
        name = f"{Path(name).stem}-{version}{Path(urlsplit(found.url or '').path).suffix}"
    return safe_name(name, asset.rid), found.filesize


def _version(asset: Asset, version: str) -> AssetVersion:
    versions = {name: file for name, file in asset.versions.items() if file.url} if asset.versions else {}
    if version not in versions:
        there = ", ".join(versions) or "none"
        text = f"asset.download_to: the asset {asset.rid!r} has no version {version!r}; it has {there}"
        raise NotFoundError(text, operation="asset.list")
    return versions[version]


class AssetDownloads:
    """Written once, for both clients."""

    @flow
    def download_to(
        self,
        rid: str,
        path: str | os.PathLike[str],
        *,
        version: str = "original",
        progress: Progress | None = None,
    ) -> Steps[Path]:
        """Download an asset's file, and return where it is.

        It comes into a hidden file beside `path`, and takes its place, and that of a file of this name, when it is
        whole. If the process dies before, the same call goes on where the server allows it, else begins anew.

        >>> import tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> c.asset.download_to(rid, folder.name).name
        'talk-1.mp4'
        >>> folder.cleanup()

        Args:
            rid: The asset.
            path: The file; or a folder, then the file has the asset's own name there.
            version: The name of the rendition, such as `mp4_hd`; `original` is what was uploaded.
            progress: Is called with how many bytes are here, and how many there are, or `None` if nobody knows. What
                it raises ends the download.

        Raises:
            NotFoundError: There is no such asset, or it has no such version.
            ApiError: The file's host refuses it.
            TransportError: It broke off, however often it was asked for.
            OSError: It cannot be written, or another download to it is under way.
        """
        found = yield from Call(lambda c: c.asset.list(rid=rid))
        asset = next((asset for asset in found.items if asset.rid == rid), None)
        if asset is None:
            raise NotFoundError(f"asset.download_to: there is no asset with the rid {rid!r}", operation="asset.list")
        name, _ = file_of(asset, version)
        address = _version(asset, version).url or ""
        target = _target(path, name)
        return (yield from download("asset.download_to", [rid, version], address, target, progress))


class GalleryDownloads:
    """Written once, for both clients."""

    @flow
    def download_to(
        self,
        fid: str,
        path: str | os.PathLike[str],
        *,
        type_: GalleryDownloadType | None = None,
        progress: Progress | None = None,
    ) -> Steps[Path]:
        """Download a gallery's files as a zip, and return where it is; as `c.asset.download_to` does with one file.

        >>> import tempfile, zipfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> sorted(zipfile.ZipFile(c.gallery.download_to(fid, folder.name)).namelist())
        ['talk-1.mp4', 'talk-2.mp4', 'talk-3.mp4']
        >>> folder.cleanup()

        Args:
            fid: The gallery.
            path: The file; or a folder, then the zip is named after the gallery's fid there.
            type_: `original` files, or `resized` ones.
            progress: As that of `c.asset.download_to`.

        Raises:
            ApiError, TransportError, OSError: As `c.asset.download_to`.
        """
        link = (yield from Call(lambda c: c.gallery.download(fid, type_=type_))).download_link
        target = _target(path, safe_name(f"{fid}.zip", "gallery.zip"))
        return (yield from download("gallery.download_to", [fid, type_], link, target, progress))


def _target(path: str | os.PathLike[str], name: str) -> Path:
    target = Path(path)
    return target / name if target.is_dir() else target
