"""The gallery to which uploads are added."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING

from ..errors import CommandError, UsageError
from ..output.lines import note

if TYPE_CHECKING:
    from ... import AsyncCincopa


async def find_or_create(client: AsyncCincopa, given: str) -> TargetGallery:
    """Return the gallery with this fid or exact name; create it if it does not exist.

    All galleries are listed: the matches of a search are not documented, and a missed gallery would be created twice.
    Raises CommandError if several galleries have the name.
    """
    if not given.strip():
        raise UsageError("--gallery is empty: give a name, or omit it")
    named: list[str] = []
    async with aclosing(client.gallery.iter(items_per_page=100, prefetch=4)) as galleries:
        async for gallery in galleries:
            if gallery.fid == given:
                return TargetGallery(client, given)
            if gallery.name == given:
                named.append(gallery.fid)
    if len(named) > 1:
        raise CommandError(f"{len(named)} galleries are named '{given}': give the fid, one of {', '.join(named)}")
    if named:
        return TargetGallery(client, named[0])
    fid = (await client.gallery.create(name=given)).fid
    note(f"created the gallery '{given}': {fid}")
    return TargetGallery(client, fid)


class TargetGallery:
    """A gallery, and the rids of its assets."""

    def __init__(self, client: AsyncCincopa, fid: str) -> None:
        self.fid = fid
        self._client = client
        self._rids: set[str] | None = None
        self._lock = asyncio.Lock()

    async def add(self, rid: str) -> None:
        """Add an asset unless the gallery contains it already."""
        async with self._lock:
            if self._rids is None:
                # The smallest response; only the rids are needed.
                items = self._client.gallery.iter_items(self.fid, details=["caption"], items_per_page=100, prefetch=4)
                self._rids = {asset.rid async for asset in items}
            if rid not in self._rids:
                await self._client.gallery.add_item(self.fid, rid=[rid])
                self._rids.add(rid)
