"""Reading all assets, to compare them with what was read before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from .. import api, models
from .engine.steps import Call, Steps
from .engine.window import Window
from .paging import Paging

# All values of `details` (facts §6.3).
ALL_DETAILS = (
    "caption",
    "description",
    "music_tags",
    "exif_tags",
    "long_description",
    "related_link_text",
    "related_link_url",
    "reference_id",
    "tags",
    "metauser_timeline",
    "appears_in_albums",
    "storyboard",
    "attached",
    "attached_versions",
)
# The most that the API puts on a page (facts §2.2).
PAGE_SIZE = 100
# Our choice: the number of look-ups at a time.
_LOOK_UPS = 8


class AssetChange(NamedTuple):
    """A change of an asset; `asset` is its present state, or None if it was removed."""

    kind: Literal["added", "changed", "removed"]
    rid: str
    asset: models.Asset | None


def list_assets(
    limit: int | None, prefetch: int, filters: api.AssetListFilters
) -> Paging[models.AssetList, models.Asset]:
    """Return the list of the assets that the filters select."""
    return Paging(
        "asset.list",
        lambda c, page: c.asset.list(**filters, page=page),
        lambda page: (page.items, page.items_data),
        lambda asset: asset.rid,
        limit=limit,
        prefetch=prefetch,
    )


def all_assets(prefetch: int) -> Paging[models.AssetList, models.Asset]:
    """Return the list of all assets, with all fields."""
    return list_assets(None, prefetch, {"details": ALL_DETAILS, "items_per_page": PAGE_SIZE})


def look_up(rids: Iterable[str]) -> Steps[dict[str, models.Asset | None]]:
    """Return the assets with these rids, with all fields; None for those that do not exist."""
    found: dict[str, models.Asset | None] = {}
    with Window[tuple[str, models.Asset | None]](_LOOK_UPS, "look-ups") as window:
        for rid in rids:
            if window.is_full:
                found.update((yield from window.next_results()))
            yield from window.start(_look_up(rid))
        while not window.is_empty:
            found.update((yield from window.next_results()))
    return found


def _look_up(rid: str) -> Steps[tuple[str, models.Asset | None]]:
    page = yield from Call(lambda c: c.asset.list(rid=rid, details=ALL_DETAILS))
    return rid, next((asset for asset in page.items if asset.rid == rid), None)


def canonical_json(data: Mapping[str, Any]) -> str:
    """Return JSON that is the same for equal data."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(text: str) -> bytes:
    """Return a digest of JSON, to see whether it has changed."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
