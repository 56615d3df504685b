# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset

_array_of_string = decode.array(decode.string)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class AssetUpdate(Model):
    """AssetUpdate."""

    analyze_status: str | Unset = UNSET
    archive_status: str | Unset = UNSET
    category: str | Unset | None = UNSET
    created_by_user: str | Unset = UNSET
    custom_keyframe: str | Unset | None = UNSET
    custom_poster: str | Unset | None = UNSET
    date_created: str | Unset = UNSET
    date_deleted: str | Unset = UNSET
    date_imported: str | Unset = UNSET
    date_modified: str | Unset = UNSET
    date_viewed: str | Unset = UNSET
    deleted_by_user: str | Unset = UNSET
    external_id: str | Unset | None = UNSET
    external_link: str | Unset | None = UNSET
    face_recognition_status: str | Unset = UNSET
    favoured: bool | Unset = UNSET
    has_unconfirmed_persons: bool | Unset = UNSET
    id: str | Unset = UNSET
    in_collections: list[str] | Unset = UNSET
    is_blocked: bool | Unset = UNSET
    is_online: bool | Unset = UNSET
    last_archive_restore_date: str | Unset = UNSET
    limit_download_to_groups: list[str] | Unset | None = UNSET
    original_asset_id: str | Unset = UNSET
    original_segment_id: str | Unset = UNSET
    original_version_id: str | Unset = UNSET
    person_ids: list[str] | Unset | None = UNSET
    site_name: str | Unset | None = UNSET
    status: str | Unset = UNSET
    time_end_milliseconds: int | Unset = UNSET
    time_start_milliseconds: int | Unset = UNSET
    title: str | Unset = UNSET
    type_: str | Unset = UNSET
    updated_by_user: str | Unset = UNSET
    warning: str | Unset | None = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "analyze_status": Field("analyze_status", decode.string),
        "archive_status": Field("archive_status", decode.string),
        "category": Field("category", decode.string),
        "created_by_user": Field("created_by_user", decode.string),
        "custom_keyframe": Field("custom_keyframe", decode.string),
        "custom_poster": Field("custom_poster", decode.string),
        "date_created": Field("date_created", decode.string),
        "date_deleted": Field("date_deleted", decode.string),
        "date_imported": Field("date_imported", decode.string),
        "date_modified": Field("date_modified", decode.string),
        "date_viewed": Field("date_viewed", decode.string),
        "deleted_by_user": Field("deleted_by_user", decode.string),
        "external_id": Field("external_id", decode.string),
        "external_link": Field("external_link", decode.string),
        "face_recognition_status": Field("face_recognition_status", decode.string),
        "favoured": Field("favoured", decode.boolean),
        "has_unconfirmed_persons": Field("has_unconfirmed_persons", decode.boolean),
        "id": Field("id", decode.string),
        "in_collections": Field("in_collections", _array_of_string),
        "is_blocked": Field("is_blocked", decode.boolean),
        "is_online": Field("is_online", decode.boolean),
        "last_archive_restore_date": Field("last_archive_restore_date", decode.string),
        "limit_download_to_groups": Field("limit_download_to_groups", _array_of_string),
        "original_asset_id": Field("original_asset_id", decode.string),
        "original_segment_id": Field("original_segment_id", decode.string),
        "original_version_id": Field("original_version_id", decode.string),
        "person_ids": Field("person_ids", _array_of_string),
        "site_name": Field("site_name", decode.string),
        "status": Field("status", decode.string),
        "time_end_milliseconds": Field("time_end_milliseconds", decode.integer),
        "time_start_milliseconds": Field("time_start_milliseconds", decode.integer),
        "title": Field("title", decode.string),
        "type_": Field("type", decode.string),
        "updated_by_user": Field("updated_by_user", decode.string),
        "warning": Field("warning", decode.string),
    }

    ABSENT: ClassVar[Any] = UNSET
