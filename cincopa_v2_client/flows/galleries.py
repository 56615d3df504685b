"""What `c.gallery` can do beside the API's own operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from ..api import AsyncGalleryOperations, GalleryOperations
from ..errors import NotFoundError
from .downloads import GalleryDownloads
from .engine.runner import flow
from .engine.steps import Steps
from .paging import Paging, listing

if TYPE_CHECKING:
    from ..api import GalleryGetItemsFilters, GalleryListFilters
    from ..models import Asset, Gallery, GalleryItems, GalleryList


class GalleryFlows:
    """Written once, for both clients."""

    @listing
    def iter(
        self, *, limit: int | None = None, prefetch: int = 0, **filters: Unpack[GalleryListFilters]
    ) -> Paging[GalleryList, Gallery]:
        """Iterate over galleries, as `c.asset.iter` does over assets; `filters` are the arguments of `list`.

        >>> [gallery.name for gallery in c.gallery.iter(search="caption=Talks")]
        ['Talks']
        """
        return Paging(
            lambda c, page: c.gallery.list(**filters, page=page),
            lambda page: (page.galleries, page.items_data),
            lambda gallery: gallery.fid,
            limit,
            prefetch,
        )

    @listing
    def iter_items(
        self, fid: str, *, limit: int | None = None, prefetch: int = 0, **filters: Unpack[GalleryGetItemsFilters]
    ) -> Paging[GalleryItems, Asset]:
        """Iterate over the assets in a gallery, in its order; `filters` are the arguments of `get_items`.

        >>> [asset.caption for asset in c.gallery.iter_items(fid, details=["caption"])]
        ['Talk 1', 'Talk 2', 'Talk 3']
        """
        return Paging(
            lambda c, page: c.gallery.get_items(fid, **filters, page=page),
            lambda page: (page.folder.items, page.folder.items_data),
            lambda asset: asset.rid,
            limit,
            prefetch,
        )

    @flow
    def get(self, fid: str) -> Steps[Gallery]:
        """Return the gallery of a fid: the API only searches, in names and texts too (Q49).

        >>> c.gallery.get(fid).name
        'Talks'

        Raises:
            NotFoundError: There is none.
        """
        for gallery in (yield from GalleryFlows.iter(self, search=fid).all()):
            if gallery.fid == fid:
                return gallery
        raise NotFoundError(f"gallery.get: there is no gallery with the fid {fid!r}", operation="gallery.list")


class Galleries(GalleryFlows, GalleryDownloads, GalleryOperations):
    """The operations `gallery.*`, and jobs of several of them."""


class AsyncGalleries(GalleryFlows, GalleryDownloads, AsyncGalleryOperations):
    """The operations `gallery.*`, and jobs of several of them, awaited."""
