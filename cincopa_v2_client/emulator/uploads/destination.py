"""The destination of an uploaded file: the library alone, a gallery, or another asset, as its attachment."""

from dataclasses import dataclass

from ..context import Call
from ..store.assets import get_asset
from ..store.galleries import get_gallery


@dataclass(frozen=True, slots=True)
class Destination:
    """A gallery's `fid`, or the `rid` of the asset to attach to and the attachment's type; "" where not given."""

    fid: str
    rid: str
    attached_as: str


def find_destination(call: Call, destination: Destination) -> tuple[int | None, int | None]:
    """Return the ids of the gallery and of the parent asset; raise `ErrorResponse` if one of them does not exist."""
    gallery_id = get_gallery(call, destination.fid)["id"] if destination.fid else None
    parent_id = get_asset(call, destination.rid)["id"] if destination.rid else None
    return gallery_id, parent_id
