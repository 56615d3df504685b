"""A gallery that a person names at the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import Failure, UsageFailure
from ..output.results import note

if TYPE_CHECKING:
    from ... import AsyncCincopa


async def chosen_gallery(client: AsyncCincopa, given: str) -> str:
    """The fid of the gallery of this fid, or of this very name; it is made where there is none.

    All are looked at: what a search finds is documented for people, and one that is missed would be made twice.
    """
    if not given.strip():
        raise UsageFailure("--gallery is empty: name a gallery, or leave it out")
    named: list[str] = []
    async for gallery in client.gallery.iter(items_per_page=100, prefetch=4):
        if gallery.fid == given:
            return given
        if gallery.name == given:
            named.append(gallery.fid)
    if len(named) > 1:
        raise Failure(f"{len(named)} galleries are named '{given}': give the fid, one of {', '.join(named)}")
    if named:
        return named[0]
    fid = (await client.gallery.create(name=given)).fid
    note(f"made the gallery '{given}': {fid}")
    return fid
