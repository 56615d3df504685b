"""`c.gallery`: the operations `gallery.*`, and helpers that combine several of them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Unpack

from .. import api, models
from ..api import AsyncGalleryOperations, GalleryOperations
from ..errors import CincopaError, NotFoundError
from ..runtime.secrets import Secret
from . import download as downloads
from .download.names import safe_name, target_path
from .engine.methods import flow, iterating_flow
from .engine.steps import Call, Items, Steps
from .paging import Paging, listing
from .transfer import Progress


class GalleryFlows:
    """Lists and downloads, for both clients."""

    @listing
    def iter(
        self, *, limit: int | None = None, prefetch: int = 0, **filters: Unpack[api.GalleryListFilters]
    ) -> Paging[models.GalleryList, models.Gallery]:
        """Iterate over galleries, over all pages of `list`, as `c.asset.iter` does over assets.

        >>> [gallery.name for gallery in c.gallery.iter(search="caption=Talks")]
        ['Talks']

        Args:
            limit: The most galleries to yield.
            prefetch: The number of pages to fetch ahead; a sync client uses as many threads, at most 64.
            filters: The arguments of `list`, except `page`.
        """
        return list_galleries(limit, prefetch, filters)

    @listing
    def iter_items(
        self, fid: str, *, limit: int | None = None, prefetch: int = 0, **filters: Unpack[api.GalleryGetItemsFilters]
    ) -> Paging[models.GalleryItems, models.Asset]:
        """Iterate over the assets of a gallery, in its order, over all pages of `get_items`.

        >>> [asset.caption for asset in c.gallery.iter_items(fid, details=["caption"])]
        ['Talk 1', 'Talk 2', 'Talk 3']

        Args:
            fid: The gallery.
            limit: The most assets to yield.
            prefetch: The number of pages to fetch ahead; a sync client uses as many threads, at most 64.
            filters: The arguments of `get_items`, except `page`.
        """
        return list_items(fid, limit, prefetch, filters)

    @flow
    def get(self, fid: str) -> Steps[models.Gallery]:
        """Return the gallery with a fid. The API has no such operation: this calls `list(search=...)`.

        >>> c.gallery.get(fid).name
        'Talks'

        Raises:
            NotFoundError: The gallery does not exist.
        """
        return (yield from _gallery("gallery.get", fid))

    @flow
    def find(self, fid_or_name: str) -> Steps[models.Gallery]:
        """Return the gallery with this fid, otherwise the one with exactly this name.

        >>> c.gallery.find("Talks").fid == c.gallery.find(fid).fid
        True

        Raises:
            NotFoundError: No gallery has this fid or name.
            CincopaError: Several galleries have the name; the error has their fids.
        """
        if gallery := (yield from find_gallery(fid_or_name)):
            return gallery
        # A blank name would be that of any gallery without one.
        if fid_or_name.strip() and (gallery := (yield from _gallery_named("gallery.find", fid_or_name))):
            return gallery
        text = f"gallery.find: there is no gallery with the fid or the name {fid_or_name!r}"
        raise NotFoundError(text, operation="gallery.list")

    @flow
    def get_or_create(self, name: str) -> Steps[models.Gallery]:
        """Return the gallery with exactly this name; create it if it does not exist.

        All galleries are listed, as the matches of a search are not documented. Two programs that do this at the same
        time may create two.

        >>> c.gallery.get_or_create("Talks").fid == fid
        True

        Raises:
            CincopaError: Several galleries have the name; the error has their fids.
            ValueError: The name is empty.
        """
        if not name.strip():
            raise ValueError(f"name={name!r}; expected a name that is not empty")
        if gallery := (yield from _gallery_named("gallery.get_or_create", name)):
            return gallery
        created = yield from Call(lambda c: c.gallery.create(name=name))
        return (yield from _gallery("gallery.get_or_create", created.fid))

    @iterating_flow
    def download_files(
        self,
        fid: str,
        folder: str | os.PathLike[str],
        *,
        version: str = "original",
        concurrency: int = 4,
        progress: Callable[[models.Asset, int, int | None], object] | None = None,
    ) -> Items[downloads.many.DownloadOutcome]:
        """Download the files of a gallery, several at a time, and yield the outcome of each when it has ended.

        Each file has its asset's file name, or that and the rid if another file has the name. Files that these
        downloads did not write, or that you changed since, are not overwritten. A hidden journal in the folder records
        them: the same call continues interrupted downloads, and downloads only what is not there yet.

        >>> import tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> sorted(outcome.path.name for outcome in c.gallery.download_files(fid, folder.name) if outcome.path)
        ['talk-1.mp4', 'talk-2.mp4', 'talk-3.mp4']
        >>> folder.cleanup()

        Args:
            fid: The gallery.
            folder: The folder for the files; it is created if it does not exist.
            version: As for `c.asset.download_to`. An asset without it yields a NotFoundError as its outcome.
            concurrency: The number of files to download at a time; a sync client uses as many threads, at most 64.
            progress: As for `c.asset.download_to`, with the asset as the first argument; a sync client calls it from
                several threads.

        Raises:
            ApiError, TransportError: The gallery's list cannot be read.
            OSError: The journal cannot be used: another job uses it, its disk is full, or it is damaged.
        """
        from .download.many import download_all  # noqa: PLC0415 - a program that only lists does not need it

        items = list_items(fid, None, 0, {"items_per_page": 100})
        return download_all(items, Path(folder), version=version, concurrency=concurrency, progress=progress)

    @flow
    def download_to(
        self,
        fid: str,
        path: str | os.PathLike[str],
        *,
        type_: models.GalleryDownloadType | None = None,
        overwrite: bool = False,
        progress: Progress | None = None,
        on_complete: Callable[[Path], object] | None = None,
    ) -> Steps[Path]:
        """Download a gallery's files as a zip archive, as `c.asset.download_to` does one file, and return its path.

        >>> import tempfile, zipfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> sorted(zipfile.ZipFile(c.gallery.download_to(fid, folder.name)).namelist())
        ['talk-1.mp4', 'talk-2.mp4', 'talk-3.mp4']
        >>> folder.cleanup()

        Args:
            fid: The gallery.
            path: The file to write, or a folder, in which the archive is named after the fid.
            type_: `original` files, or `resized` ones.
            overwrite, progress, on_complete: As for `c.asset.download_to`.

        Raises:
            ApiError, TransportError, OSError: As `c.asset.download_to`.
        """
        from .download.file import download  # noqa: PLC0415 - a program that only lists does not need it

        response = yield from Call(lambda c: c.gallery.download(fid, type_=type_))
        target = target_path(path, safe_name(f"{fid}.zip", "gallery.zip"))
        url = Secret(response.download_link)
        job: list[str | None] = [fid, type_]
        return (
            yield from download(
                "gallery.download_to", job, url, target, overwrite=overwrite, progress=progress, on_complete=on_complete
            )
        )


def list_items(
    fid: str, limit: int | None, prefetch: int, filters: api.GalleryGetItemsFilters
) -> Paging[models.GalleryItems, models.Asset]:
    """Return the list of a gallery's assets."""
    return Paging(
        "gallery.get_items",
        lambda c, page: c.gallery.get_items(fid, **filters, page=page),
        lambda page: (page.folder.items, page.folder.items_data),
        lambda asset: asset.rid,
        limit=limit,
        prefetch=prefetch,
    )


def _gallery(flow_name: str, fid: str) -> Steps[models.Gallery]:
    if gallery := (yield from find_gallery(fid)):
        return gallery
    raise NotFoundError(f"{flow_name}: there is no gallery with the fid {fid!r}", operation="gallery.list")


def find_gallery(fid: str) -> Steps[models.Gallery | None]:
    """Return the gallery with a fid, or None."""
    found = yield from list_galleries(None, 0, {"search": fid}).all()
    return next((gallery for gallery in found if gallery.fid == fid), None)


def _gallery_named(flow_name: str, name: str) -> Steps[models.Gallery | None]:
    """Return the gallery with exactly this name, or None; raise CincopaError if several have it.

    All galleries are listed, as the matches of a search are not documented.
    """
    named = [each for each in (yield from list_galleries(None, 4, {"items_per_page": 100}).all()) if each.name == name]
    if len(named) > 1:
        text = f"{len(named)} galleries are named {name!r}: use the fid, one of {', '.join(g.fid for g in named)}"
        raise CincopaError(f"{flow_name}: {text}", operation="gallery.list")
    return named[0] if named else None


def list_galleries(
    limit: int | None, prefetch: int, filters: api.GalleryListFilters
) -> Paging[models.GalleryList, models.Gallery]:
    """Return the list of the galleries that the filters select."""
    return Paging(
        "gallery.list",
        lambda c, page: c.gallery.list(**filters, page=page),
        lambda page: (page.galleries, page.items_data),
        lambda gallery: gallery.fid,
        limit=limit,
        prefetch=prefetch,
    )


class Galleries(GalleryFlows, GalleryOperations):
    """The operations `gallery.*`, and helpers that combine several of them."""


class AsyncGalleries(GalleryFlows, AsyncGalleryOperations):
    """The operations `gallery.*`, and helpers that combine several of them, awaited."""
