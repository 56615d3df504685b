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
_array_of_iconik_object = decode.array(_iconik_object)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class CollectionSearchDocument(Model):
    """CollectionSearchDocument.

    Attributes:
        metadata: Any JSON object: the source does not describe it.
    """

    category: str | Unset | None = UNSET
    created_by_user: str | Unset = UNSET
    custom_keyframe: str | Unset | None = UNSET
    custom_order_status: str | Unset = UNSET
    custom_poster: str | Unset | None = UNSET
    date_created: str | Unset = UNSET
    date_deleted: str | Unset = UNSET
    date_modified: str | Unset = UNSET
    deleted_by_user: str | Unset = UNSET
    external_id: str | Unset | None = UNSET
    favoured: bool | Unset = UNSET
    id: str | Unset = UNSET
    in_collections: list[str] | Unset = UNSET
    is_root: bool | Unset = UNSET
    keyframe_asset_ids: list[str] | Unset = UNSET
    keyframes: list[models.IconikObject] | Unset = UNSET
    metadata: models.IconikObject | Unset = UNSET
    object_type: str | Unset = UNSET
    parent_id: str | Unset | None = UNSET
    parents: list[str] | Unset = UNSET
    permissions: list[str] | Unset = UNSET
    position: int | Unset = UNSET
    project_id: str | Unset = UNSET
    status: str | Unset = UNSET
    storage_id: str | Unset | None = UNSET
    title: str | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "category": Field("category", decode.string),
        "created_by_user": Field("created_by_user", decode.string),
        "custom_keyframe": Field("custom_keyframe", decode.string),
        "custom_order_status": Field("custom_order_status", decode.string),
        "custom_poster": Field("custom_poster", decode.string),
        "date_created": Field("date_created", decode.string),
        "date_deleted": Field("date_deleted", decode.string),
        "date_modified": Field("date_modified", decode.string),
        "deleted_by_user": Field("deleted_by_user", decode.string),
        "external_id": Field("external_id", decode.string),
        "favoured": Field("favoured", decode.boolean),
        "id": Field("id", decode.string),
        "in_collections": Field("in_collections", _array_of_string),
        "is_root": Field("is_root", decode.boolean),
        "keyframe_asset_ids": Field("keyframe_asset_ids", _array_of_string),
        "keyframes": Field("keyframes", _array_of_iconik_object),
        "metadata": Field("metadata", _iconik_object),
        "object_type": Field("object_type", decode.string),
        "parent_id": Field("parent_id", decode.string),
        "parents": Field("parents", _array_of_string),
        "permissions": Field("permissions", _array_of_string),
        "position": Field("position", decode.integer),
        "project_id": Field("project_id", decode.string),
        "status": Field("status", decode.string),
        "storage_id": Field("storage_id", decode.string),
        "title": Field("title", decode.string),
    }

    ABSENT: ClassVar[Any] = UNSET
