"""Tools that report on the whole: the library, its tags, and the live channels."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from typing import TYPE_CHECKING, Any

from ..results import clip, data_of
from ..tool import Call, Tool
from .assets import row

if TYPE_CHECKING:
    from ...models import Asset

_DETAILS = ("caption", "description", "tags")
_MAX_ASSETS = 5_000
_TOP_TAGS, _TOP_ASSETS = 20, 5
_NO_TAG, _ANY_TAG = "no-tag", "any-tag"


class _Report:
    """The counts of the assets that were added."""

    def __init__(self) -> None:
        self.assets = 0
        self._counts, self._sizes, self._tags, self._lacking = (Counter[str]() for _ in range(4))
        self._largest: list[Any] = []

    def add(self, asset: Asset) -> None:
        self.assets += 1
        self._counts[asset.type_] += 1
        self._sizes[asset.type_] += asset.filesize or 0
        self._tags.update(asset.tags or [])
        self._lacking.update(name for name in _DETAILS if not getattr(asset, name))
        largest = sorted([*self._largest, asset], key=lambda each: each.filesize or 0, reverse=True)
        self._largest = largest[:_TOP_ASSETS]

    def summary(self) -> dict[str, Any]:
        by_type = {kind: {"assets": n, "bytes": self._sizes[kind]} for kind, n in self._counts.most_common()}
        return {
            "assets": self.assets,
            "bytes": self._sizes.total(),
            "by_type": by_type,
            "without": {name: self._lacking[name] for name in _DETAILS},
            "tags": {clip(tag, 40): count for tag, count in self._tags.most_common(_TOP_TAGS)},
            "largest": [row(each) for each in self._largest],
        }


async def _report(call: Call) -> dict[str, Any]:
    limit, report = call.arguments.get("max_assets", _MAX_ASSETS), _Report()
    async for asset in _all_assets(call):
        if report.assets == limit:
            return {**report.summary(), "incomplete": f"Only the first {limit} assets were read."}
        report.add(asset)
    return report.summary()


async def _all_assets(call: Call) -> AsyncIterator[Asset]:
    """Yield the assets that the report is about."""
    fid = call.arguments.get("gallery") or call.library.limits.gallery
    call.library.check_gallery(fid)
    if fid is not None:
        async for asset in call.library.gallery_items(fid, _DETAILS):
            yield asset
        return
    client = await call.library.client()
    async for asset in client.asset.iter(details=list(_DETAILS), items_per_page=100, prefetch=3):
        yield asset


async def _tags(call: Call) -> dict[str, Any]:
    if call.library.limits.gallery is not None:
        cloud = Counter[str]()
        async for asset in call.library.gallery_items(call.library.limits.gallery, ["tags"]):
            cloud.update(asset.tags or [_NO_TAG])
    else:
        client = await call.library.client()
        cloud = Counter[str]((await client.asset.get_tags()).tag_cloud or {})
    words = [(tag, count) for tag, count in cloud.most_common() if tag not in (_NO_TAG, _ANY_TAG)]
    shown = {clip(tag, 40): count for tag, count in words[:100]}
    return {
        "tags": shown,
        "different": len(words),
        "untagged": cloud[_NO_TAG],
        **_same_looking(tag for tag, _ in words),
    }


def _same_looking(tags: Iterable[str]) -> dict[str, Any]:
    """Return a note on tags that differ only in their Unicode normalization, which is invisible."""
    spellings = Counter(unicodedata.normalize("NFC", tag) for tag in tags)
    several = ", ".join(clip(tag, 40) for tag, count in spellings.items() if count > 1)
    note = f"Several tags look the same and differ in Unicode normalization (NFC, NFD): {several[:400]}"
    return {"same_looking": note} if several else {}


async def _live(call: Call) -> dict[str, Any]:
    client = await call.library.client()
    found = await client.live.list()
    channels = [data_of(each) for each in found.live_streams]
    # The embed code is long, and `embed_code` is for embedding.
    shown = [{name: value for name, value in each.items() if name != "iframe_embed_code"} for each in channels]
    usage = data_of(found.usage) if found.usage else {}
    usage.pop("history", None)
    return {"channels": shown, "usage": usage}


TOOLS = [
    Tool(
        "library_report",
        "Library report",
        "Count the assets of the library or of one gallery: by type and size, those without title, description or "
        "tags, the commonest tags, the largest assets. Reads all assets, 100 at a time.",
        ("asset.list", "gallery.get_items"),
        _report,
        {
            "gallery": {"type": "string", "description": "The fid of a gallery: only its assets."},
            "max_assets": {
                "type": "integer",
                "minimum": 1,
                "maximum": 50_000,
                "description": f"The most assets to read; {_MAX_ASSETS} by default.",
            },
        },
    ),
    Tool(
        "list_tags",
        "List tags",
        "List the tags in use with the number of their assets, the commonest first.",
        ("asset.get_tags", "gallery.get_items"),
        _tags,
    ),
    Tool(
        "live_status",
        "Live status",
        "List the live channels with their states, and how many the plan allows. Stream keys are masked.",
        ("live.list",),
        _live,
        in_gallery=False,
    ),
]
