"""The gallery that `--gallery` names, for jobs that create it if it does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...errors import NotFoundError
from ...ingest import ItemGallery
from ..cincopa import is_fid
from ..errors import UsageError

if TYPE_CHECKING:
    from ... import AsyncCincopa


async def find_gallery(client: AsyncCincopa, given: str) -> tuple[ItemGallery, bool]:
    """Return the gallery with the given fid or exact name, and whether it exists; the engine creates it if not.

    Raises:
        UsageError: It is empty, or does not exist and has the form of a fid, so that it is no name for a new gallery.
    """
    if not given.strip():
        raise UsageError("--gallery is empty: give a name, or omit it")
    try:
        fid = (await client.gallery.find(given)).fid
    except NotFoundError:
        if is_fid(given):
            raise UsageError(
                f"--gallery {given!r}: there is no gallery with the fid or the name, and a gallery whose name has the "
                "form of a fid is not created: correct the fid, or choose another name"
            ) from None
        return ItemGallery(name=given), False
    return (ItemGallery(fid=fid) if fid == given else ItemGallery(name=given)), True
