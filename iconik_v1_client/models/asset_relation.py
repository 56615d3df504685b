# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class AssetRelation(Model):
    """AssetRelation."""

    asset_id: str | Unset = UNSET
    date_created: str | Unset = UNSET
    date_modified: str | Unset = UNSET
    description: str | Unset | None = UNSET
    id: str | Unset = UNSET
    related_to_asset_id: str | Unset = UNSET
    relation_type: str | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "asset_id": Field("asset_id", decode.string),
        "date_created": Field("date_created", decode.string),
        "date_modified": Field("date_modified", decode.string),
        "description": Field("description", decode.string),
        "id": Field("id", decode.string),
        "related_to_asset_id": Field("related_to_asset_id", decode.string),
        "relation_type": Field("relation_type", decode.string),
    }

    ABSENT: ClassVar[Any] = UNSET
