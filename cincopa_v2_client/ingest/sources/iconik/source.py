"""The source of iconik's assets."""

from __future__ import annotations

import mimetypes
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from typing import Any

from attrs import field, frozen

from iconik_v1_client import ApiError, Iconik, IconikError, NotFoundError, PageError, RateLimitError, TransportError
from iconik_v1_client.errors import AuthenticationError
from iconik_v1_client.models import IconikObject

from ...item import Item, ItemGallery, RefusedItem
from .approvals import approval_of
from .connection import Connection
from .fields import check_fields, texts_of, title_of
from .files import IconikFile, best_file, poster_of, subtitles_of
from .walk import Collections
from .write_back import IconikWriteBack

# Our choice: how many assets are read at a time. iconik allows about 50 requests a second.
_READERS = 4
# After these errors, and these statuses, no other asset can be read either.
_FATAL = (AuthenticationError, RateLimitError, TransportError, PageError)
_FATAL_STATUSES = frozenset({502, 503, 504})


def _ids(ids: Sequence[str]) -> tuple[str, ...]:
    if isinstance(ids, str):
        raise TypeError(f"{ids!r} is one string; expected a list of ids")
    return tuple(ids)


@frozen(repr=False)
class IconikSource:
    """The assets of iconik that are named, and those in collections, in their order.

    A collection becomes a gallery of its name. Assets are read when their turn comes, a few at a time, with about seven
    requests each.

    Attributes:
        iconik: A client of iconik. Workers in other processes make one of their own, with its credentials.
        assets: Ids of assets.
        collections: Ids of collections.
        recursive: Whether the collections in a collection are read too, each once.
        approved_only: Whether to refuse assets whose current version is not approved.
        original: Whether to publish originals, and not the best proxies.
        max_height: The largest height of a file in pixels.
        view: The id of the metadata view that has the fields.
        fields: The fields of metadata that become the texts of an asset: `{"description": "Summary"}`.
        values: Values of fields that replace those of the view for all assets.
        subtitles: Whether to add subtitles.
        poster: Whether the poster becomes the thumbnail.
        write_history: Whether to add an entry to the history of each published asset.
        write_link: Whether to write the link to the asset at Cincopa into `external_link`, if it is free.

    Raises:
        TypeError, ValueError: An argument is wrong; nothing was sent.
    """

    iconik: Iconik
    assets: Sequence[str] = field(default=(), kw_only=True, converter=_ids)
    collections: Sequence[str] = field(default=(), kw_only=True, converter=_ids)
    recursive: bool = field(default=False, kw_only=True)
    approved_only: bool = field(default=False, kw_only=True)
    original: bool = field(default=False, kw_only=True)
    max_height: int | None = field(default=None, kw_only=True)
    view: str | None = field(default=None, kw_only=True)
    fields: Mapping[str, str] = field(factory=dict[str, str], kw_only=True, converter=check_fields)
    values: Mapping[str, Any] | None = field(default=None, kw_only=True)
    subtitles: bool = field(default=True, kw_only=True)
    poster: bool = field(default=True, kw_only=True)
    write_history: bool = field(default=True, kw_only=True)
    write_link: bool = field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not self.assets and not self.collections:
            raise ValueError("no assets and no collections: name at least one")
        if self.fields and self.view is None and self.values is None:
            raise ValueError("fields without a view: give the id of the metadata view that has them")

    @property
    def identity(self) -> str:
        """What is published: the API's URL, and the ids."""
        collections = [f"collection {each}{' recursive' if self.recursive else ''}" for each in self.collections]
        return f"iconik {self.iconik.base_url}: {', '.join([*sorted(self.assets), *sorted(collections)])}"

    def covers(self, key: str) -> bool:
        """Return true: all assets that are named or in the collections are items."""
        return True

    def items(self) -> Iterator[Item | RefusedItem]:
        """Yield an item for each asset, once, also if it is in several collections.

        Raises:
            IconikError: A collection cannot be read, or iconik cannot be reached at all.
        """
        tree = Collections(self.iconik, self.collections, recursive=self.recursive)
        for collection_id in tree.unknown:
            reason = "iconik has no such collection, or the token's user may not see it; what is at Cincopa stays"
            yield RefusedItem(key=collection_id, reason=reason, hides_others=True)
        pool = ThreadPoolExecutor(_READERS, thread_name_prefix="iconik")
        reading = deque[Future[Item | RefusedItem]]()
        try:
            for asset_id, collection_id in self._ids(tree):
                reading.append(pool.submit(self._item, asset_id, tree, collection_id))
                if len(reading) > _READERS:
                    yield reading.popleft().result()
            while reading:
                yield reading.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)

    def _ids(self, tree: Collections) -> Iterator[tuple[str, str | None]]:
        """Yield the id of each asset once, with the collection in which it was found."""
        seen = set[str]()
        found = chain(
            ((each, None) for each in self.assets),
            ((each, collection_id) for collection_id in tree.galleries for each in tree.assets(collection_id)),
        )
        for asset_id, collection_id in found:
            if asset_id not in seen:
                seen.add(asset_id)
                yield asset_id, collection_id

    def _item(self, asset_id: str, tree: Collections, collection_id: str | None) -> Item | RefusedItem:
        try:
            return self._read(asset_id, tree, collection_id)
        except NotFoundError:
            reason = (
                "iconik has no asset with this id, or it was deleted for good (or is it the id of a collection?); what "
                "is at Cincopa stays"
            )
        except _FATAL:
            raise
        except (IconikError, ValueError) as problem:
            if isinstance(problem, ApiError) and problem.status in _FATAL_STATUSES:
                raise
            reason = str(problem)
        return RefusedItem(key=asset_id, reason=reason)

    def _read(self, asset_id: str, tree: Collections, collection_id: str | None) -> Item:
        """Read all about an asset; raise ValueError with the reason if it is not to be published."""
        client = self.iconik
        asset = client.assets.get(asset_id, include_collections=True)
        if asset.get("status") == "DELETED":
            raise ValueError("it was deleted in iconik: restore it there; what is at Cincopa stays")
        version_id = _current_version(asset)
        if self.approved_only and (status := approval_of(client, asset_id, version_id)) != "APPROVED":
            raise ValueError(f"it is not approved in iconik ({status}): approve its current version there")
        connection = Connection(client)
        file = best_file(connection, asset_id, version_id, original=self.original, max_height=self.max_height)
        texts: dict[str, Any] = {"caption": title_of(asset), **self._texts(asset_id)}
        return Item(
            key=asset_id,
            file=file,
            reference_id=f"iconik:{asset_id}",
            galleries=self._galleries(asset, tree, collection_id),
            thumbnail=poster_of(connection, asset_id, version_id) if self.poster else None,
            subtitles=subtitles_of(client, asset_id, version_id) if self.subtitles else {},
            approved=True if self.approved_only else None,
            write_back=self._write_back(file),
            **texts,
        )

    def _texts(self, asset_id: str) -> dict[str, Any]:
        values: dict[str, Any] = {}
        if self.fields and self.view is not None:
            try:
                values = self.iconik.metadata.get(asset_id, self.view).get("metadata_values") or {}
            except NotFoundError:
                # iconik has no values in this view for the asset.
                values = {}
        return texts_of({**values, **(self.values or {})}, self.fields)

    def _galleries(self, asset: IconikObject, tree: Collections, collection_id: str | None) -> list[ItemGallery]:
        """Return the galleries of all collections of the source that have the asset."""
        known = {*(asset.get("in_collections") or ()), collection_id}
        return [gallery for each, gallery in tree.galleries.items() if each in known]

    def _write_back(self, file: IconikFile) -> IconikWriteBack | None:
        if not self.write_history and not self.write_link:
            return None
        media = (mimetypes.guess_type(file.name)[0] or "unknown").partition("/")[0]
        return IconikWriteBack(
            connection=file.connection,
            asset_id=file.asset_id,
            media=media,
            write_history=self.write_history,
            write_link=self.write_link,
        )

    def __repr__(self) -> str:
        return f"IconikSource({self.identity!r})"


def _current_version(asset: IconikObject) -> str | None:
    """Return the id of an asset's current version, the first in the list."""
    versions: Sequence[Mapping[str, Any]] = asset.get("versions") or ()
    return versions[0].get("id") if versions else None
