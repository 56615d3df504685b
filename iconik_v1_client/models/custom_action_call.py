# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model, ModelReader
from cincopa_v2_client.runtime.unset import UNSET, Unset

from .. import models

_array_of_string = decode.array(decode.string)
_iconik_object = ModelReader("IconikObject", __name__)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class CustomActionCall(Model):
    """CustomActionCall.

    Attributes:
        from_collection_id: ID of a collection that the custom action was triggered from
        metadata_values: Any JSON object: the source does not describe it.
    """

    asset_ids: list[str] | Unset = UNSET
    collection_ids: list[str] | Unset = UNSET
    from_collection_id: str | Unset | None = UNSET
    metadata_view_id: str | Unset | None = UNSET
    saved_search_ids: list[str] | Unset = UNSET
    metadata_values: models.IconikObject | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "asset_ids": Field("asset_ids", _array_of_string),
        "collection_ids": Field("collection_ids", _array_of_string),
        "from_collection_id": Field("from_collection_id", decode.string),
        "metadata_view_id": Field("metadata_view_id", decode.string),
        "saved_search_ids": Field("saved_search_ids", _array_of_string),
        "metadata_values": Field("metadata_values", _iconik_object),
    }

    ABSENT: ClassVar[Any] = UNSET
