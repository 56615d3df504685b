# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset

_array_of_string = decode.array(decode.string)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class CollectionWrite(Model):
    """CollectionWrite."""

    category: str | Unset | None = UNSET
    custom_keyframe: str | Unset | None = UNSET
    custom_poster: str | Unset | None = UNSET
    date_created: str | Unset = UNSET
    external_id: str | Unset | None = UNSET
    is_root: bool | Unset = UNSET
    keyframe_asset_ids: list[str] | Unset = UNSET
    parent_id: str | Unset | None = UNSET
    status: str | Unset = UNSET
    storage_id: str | Unset | None = UNSET
    title: str | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "category": Field("category", decode.string),
        "custom_keyframe": Field("custom_keyframe", decode.string),
        "custom_poster": Field("custom_poster", decode.string),
        "date_created": Field("date_created", decode.string),
        "external_id": Field("external_id", decode.string),
        "is_root": Field("is_root", decode.boolean),
        "keyframe_asset_ids": Field("keyframe_asset_ids", _array_of_string),
        "parent_id": Field("parent_id", decode.string),
        "status": Field("status", decode.string),
        "storage_id": Field("storage_id", decode.string),
        "title": Field("title", decode.string),
    }

    ABSENT: ClassVar[Any] = UNSET
