"""Collections, and the assets in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iconik_v1_client import ForbiddenError, Iconik, NotFoundError

from ...item import ItemGallery
from .fields import title_of

_PER_PAGE = 100
# Our choice: how often a list that changes while it is read is read again.
_PASSES = 3


class Collections:
    """Collections with the galleries that they become, each once, in the order in which they are found.

    Attributes:
        galleries: The galleries by the ids of the collections.
        unknown: Ids of collections that cannot be read.
    """

    def __init__(self, client: Iconik, collection_ids: Sequence[str], *, recursive: bool) -> None:
        """Read the collections, and with `recursive` those in them; a collection may be in itself."""
        self._client = client
        self.galleries = dict[str, ItemGallery]()
        self.unknown = dict[str, None]()
        waiting = list(reversed(collection_ids))
        while waiting:
            collection_id = waiting.pop()
            if collection_id in self.galleries:
                continue
            try:
                title = title_of(client.collections.get(collection_id))
            except (NotFoundError, ForbiddenError):
                self.unknown[collection_id] = None
                continue
            self.galleries[collection_id] = ItemGallery(
                name=title or f"iconik collection {collection_id}", marker=f"iconik-collection:{collection_id}"
            )
            if recursive:
                waiting += reversed([*self._contents(collection_id, "collections")])

    def assets(self, collection_id: str) -> Iterator[str]:
        """Yield the ids of the assets in a collection, in its order."""
        return self._contents(collection_id, "assets")

    def _contents(self, collection_id: str, object_type: str) -> Iterator[str]:
        """Yield the ids of objects; read the list again if it has changed meanwhile, which can hide some."""
        method = self._client.collections.contents
        seen = set[str]()
        for _ in range(_PASSES):
            total: int | None = None
            read = set[str]()
            for page in self._client.iter_pages(method, collection_id, object_types=object_type, per_page=_PER_PAGE):
                total = page.total
                for each in page.objects:
                    if each.get("object_type", object_type) == object_type:
                        read.add(each["id"])
                        if each["id"] not in seen:
                            seen.add(each["id"])
                            yield each["id"]
            if total is None or len(read) >= total:
                return
