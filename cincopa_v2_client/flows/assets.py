"""What `c.asset` can do beside the API's own operations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Unpack

from ..api import AssetOperations, AsyncAssetOperations
from ..errors import DecodeError, NotFoundError
from ..runtime.parameters import Parameters
from .asset_uploads import UploadFlows
from .downloads import AssetDownloads
from .engine.runner import flow
from .engine.steps import Call, Steps
from .paging import Paging, listing

if TYPE_CHECKING:
    from ..api import AssetListFilters
    from ..models import Asset, AssetList


class AssetFlows:
    """Written once, for both clients."""

    @listing
    def iter(
        self, *, limit: int | None = None, prefetch: int = 0, **filters: Unpack[AssetListFilters]
    ) -> Paging[AssetList, Asset]:
        """Iterate over assets, page after page; `filters` are the arguments of `list`.

        Each is yielded once, also when assets come or go meanwhile: you may delete or retag what you get. What it has
        in memory are the rids it has seen, and one page. Of its result, `pages()` iterates over whole pages, and
        `total` is how many assets there are, once that is known.

        >>> [asset.caption for asset in c.asset.iter(type_=["video"], limit=2)]
        ['Talk 3', 'Talk 2']

        Args:
            limit: How many at the most.
            prefetch: How many pages may be fetched ahead, in order, and held; for a sync client, in as many threads.
            filters: Arguments of `list`, all but `page`.
        """
        return Paging(
            lambda c, page: c.asset.list(**filters, page=page),
            lambda page: (page.items, page.items_data),
            lambda asset: asset.rid,
            limit,
            prefetch,
        )

    @flow
    def get(self, rid: str) -> Steps[Asset]:
        """Return the asset of a rid: the API only lists (Q49).

        >>> c.asset.get(rid).caption
        'Talk 1'

        Raises:
            NotFoundError: There is none.
        """
        page = yield from Call(lambda c: c.asset.list(rid=rid))
        for asset in page.items:
            if asset.rid == rid:
                return asset
        raise NotFoundError(f"asset.get: there is no asset with the rid {rid!r}", operation="asset.list")

    @flow
    def find(self, *, reference_id: str) -> Steps[list[Asset]]:
        """Return the assets that bear an id of your own.

        >>> [asset.caption for asset in c.asset.find(reference_id="my-2")]
        ['Talk 2']
        """
        found = yield from AssetFlows.iter(self, reference_id=reference_id).all()
        return [asset for asset in found if asset.reference_id == reference_id]

    @flow
    def add_tags(self, rid: str, tags: Sequence[str]) -> Steps[list[str]]:
        """Give an asset further tags and return all that it has then. Nothing is sent when it has them (Q16).

        Tags are read and then written as a whole: a change that somebody else makes between is lost.

        >>> c.asset.add_tags(rid, ["keynote"])
        ['conference', 'keynote']

        Raises:
            NotFoundError: There is no such asset.
        """
        Parameters("asset.add_tags").texts("tags", tags)
        return (yield from _change_tags(rid, lambda has: list(dict.fromkeys([*has, *tags]))))

    @flow
    def remove_tags(self, rid: str, tags: Sequence[str]) -> Steps[list[str]]:
        """Take tags from an asset and return those it has then. Nothing is sent when it has none of them (Q16).

        >>> c.asset.remove_tags(rid, ["keynote"])
        ['conference']

        Raises:
            NotFoundError: There is no such asset.
        """
        Parameters("asset.remove_tags").texts("tags", tags)
        return (yield from _change_tags(rid, lambda has: [tag for tag in has if tag not in tags]))


def _change_tags(rid: str, change: Callable[[list[str]], list[str]]) -> Steps[list[str]]:
    asset = yield from AssetFlows.get(None, rid)
    if "tags" in asset.additional_properties:
        raise DecodeError(
            f"asset.list: the tags of {rid!r} are not understood, and would be lost", operation="asset.list"
        )
    has = asset.tags or []
    tags = change(has)
    if tags != has:
        yield from Call(lambda c: c.asset.set_meta(rid, tags=tags))
    return tags


class Assets(AssetFlows, UploadFlows, AssetDownloads, AssetOperations):
    """The operations `asset.*`, and jobs of several of them."""


class AsyncAssets(AssetFlows, UploadFlows, AssetDownloads, AsyncAssetOperations):
    """The operations `asset.*`, and jobs of several of them, awaited."""
