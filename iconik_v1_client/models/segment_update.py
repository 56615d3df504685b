# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model, ModelReader
from cincopa_v2_client.runtime.unset import UNSET, Unset

from .. import models

_iconik_object = ModelReader("IconikObject", __name__)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class SegmentUpdate(Model):
    """SegmentUpdate.

    Attributes:
        is_internal: If set to true, the segment is only visible to internal iconik users
        metadata: Any JSON object: the source does not describe it.
        project_id: ID of a project if the segment is created from a project
        share_id: ID of a share if the segment is created from a share
    """

    asset_id: str | Unset = UNSET
    date_created: str | Unset = UNSET
    date_modified: str | Unset = UNSET
    external_id: str | Unset | None = UNSET
    id: str | Unset = UNSET
    is_internal: bool | Unset | None = UNSET
    keyframe_id: str | Unset | None = UNSET
    metadata: models.IconikObject | Unset = UNSET
    metadata_view_id: str | Unset | None = UNSET
    parent_id: str | Unset = UNSET
    path: str | Unset = UNSET
    person_id: str | Unset | None = UNSET
    project_id: str | Unset | None = UNSET
    segment_checked: bool | Unset = UNSET
    segment_color: str | Unset = UNSET
    segment_text: str | Unset | None = UNSET
    segment_track: str | Unset | None = UNSET
    segment_type: str | Unset = UNSET
    share_id: str | Unset | None = UNSET
    share_user_email: str | Unset | None = UNSET
    status: str | Unset = UNSET
    subclip_id: str | Unset = UNSET
    time_end_milliseconds: int | Unset | None = UNSET
    time_start_milliseconds: int | Unset | None = UNSET
    top_level: bool | Unset = UNSET
    transcription_id: str | Unset | None = UNSET
    user_first_name: str | Unset = UNSET
    user_id: str | Unset = UNSET
    user_last_name: str | Unset = UNSET
    user_photo: str | Unset = UNSET
    version_id: str | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "asset_id": Field("asset_id", decode.string),
        "date_created": Field("date_created", decode.string),
        "date_modified": Field("date_modified", decode.string),
        "external_id": Field("external_id", decode.string),
        "id": Field("id", decode.string),
        "is_internal": Field("is_internal", decode.boolean),
        "keyframe_id": Field("keyframe_id", decode.string),
        "metadata": Field("metadata", _iconik_object),
        "metadata_view_id": Field("metadata_view_id", decode.string),
        "parent_id": Field("parent_id", decode.string),
        "path": Field("path", decode.string),
        "person_id": Field("person_id", decode.string),
        "project_id": Field("project_id", decode.string),
        "segment_checked": Field("segment_checked", decode.boolean),
        "segment_color": Field("segment_color", decode.string),
        "segment_text": Field("segment_text", decode.string),
        "segment_track": Field("segment_track", decode.string),
        "segment_type": Field("segment_type", decode.string),
        "share_id": Field("share_id", decode.string),
        "share_user_email": Field("share_user_email", decode.string),
        "status": Field("status", decode.string),
        "subclip_id": Field("subclip_id", decode.string),
        "time_end_milliseconds": Field("time_end_milliseconds", decode.integer),
        "time_start_milliseconds": Field("time_start_milliseconds", decode.integer),
        "top_level": Field("top_level", decode.boolean),
        "transcription_id": Field("transcription_id", decode.string),
        "user_first_name": Field("user_first_name", decode.string),
        "user_id": Field("user_id", decode.string),
        "user_last_name": Field("user_last_name", decode.string),
        "user_photo": Field("user_photo", decode.string),
        "version_id": Field("version_id", decode.string),
    }

    ABSENT: ClassVar[Any] = UNSET
