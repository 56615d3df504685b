"""What Cincopa says of assets, as far as ingest depends on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from ..errors import DecodeError
from ..flows.engine.steps import Call, Steps

if TYPE_CHECKING:
    from ..models import Asset

# Those that are compared, and `attached`.
METADATA = (
    "caption",
    "description",
    "long_description",
    "related_link_text",
    "related_link_url",
    "reference_id",
    "tags",
)
DETAILS = (*METADATA, "attached")


@frozen
class AssetFacts:
    """What Cincopa says of an asset.

    Attributes:
        rid: The asset.
        filename, size: The name and the number of bytes of its file.
        metadata: The metadata that the response has, by field.
        attached: The attached files, as their role, name and id; `None` if the response does not have them.
        thumbnail: The id of the attached file that is its thumbnail, if one is.
        original: The URL of the uploaded file.
    """

    rid: str
    filename: str
    size: int | None
    metadata: dict[str, Any]
    attached: tuple[tuple[str, str, str], ...] | None = None
    thumbnail: str | None = None
    original: str | None = field(default=None, repr=False)


def _facts(asset: Asset) -> AssetFacts:
    versions = dict(asset.versions.items()) if asset.versions else {}
    original = versions["original"].url if "original" in versions else None
    return AssetFacts(
        asset.rid,
        asset.filename,
        asset.filesize,
        {name: value for name in METADATA if (value := getattr(asset, name)) is not None},
        None
        if asset.attached is None
        else tuple((each.type_ or "", each.filename or "", each.id or "") for each in asset.attached),
        asset.thumbnail.attached_id if asset.thumbnail is not None else None,
        original,
    )


def find_by_reference(reference_id: str) -> Steps[list[AssetFacts]]:
    """Return the assets with a reference id.

    Raises:
        DecodeError: The response does not have the reference ids.
    """
    page = yield from Call(lambda c: c.asset.list(reference_id=reference_id, details=DETAILS, items_per_page=100))
    for asset in page.items:
        if asset.reference_id is None:
            text = f"asset.list: the response does not have the reference id of {asset.rid!r}"
            raise DecodeError(text, operation="asset.list")
    return [_facts(asset) for asset in page.items if asset.reference_id == reference_id]


def read_asset(rid: str) -> Steps[AssetFacts | None]:
    """Return what Cincopa says of an asset; `None` if it does not exist."""
    page = yield from Call(lambda c: c.asset.list(rid=rid, details=DETAILS))
    return next((_facts(asset) for asset in page.items if asset.rid == rid), None)
