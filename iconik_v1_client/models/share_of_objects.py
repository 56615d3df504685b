# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset

_array_of_string = decode.array(decode.string)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class ShareOfObjects(Model):
    """ShareOfObjects."""

    allow_approving_comments: bool | Unset = UNSET
    allow_comments: bool | Unset = UNSET
    allow_custom_actions: bool | Unset = UNSET
    allow_download: bool | Unset = UNSET
    allow_download_proxy: bool | Unset = UNSET
    allow_setting_approve_status: bool | Unset = UNSET
    allow_upload: bool | Unset = UNSET
    allow_user_search_for_mentions: bool | Unset = UNSET
    allow_view_transcriptions: bool | Unset = UNSET
    allow_view_versions: bool | Unset = UNSET
    emails: list[str] | Unset = UNSET
    expires: str | Unset = UNSET
    id: str | Unset = UNSET
    is_approval: bool | Unset | None = UNSET
    message: str | Unset = UNSET
    metadata_views: list[str] | Unset | None = UNSET
    object_ids: list[str] | Unset = UNSET
    object_type: str | Unset = UNSET
    owner_id: str | Unset = UNSET
    password: str | Unset = UNSET
    review_experience_public_beta: bool | Unset | None = UNSET
    share_by_url: bool | Unset = UNSET
    show_watermark: bool | Unset | None = UNSET
    system_domain_id: str | Unset = UNSET
    title: str | Unset = UNSET
    upload_storage_id: str | Unset | None = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "allow_approving_comments": Field("allow_approving_comments", decode.boolean),
        "allow_comments": Field("allow_comments", decode.boolean),
        "allow_custom_actions": Field("allow_custom_actions", decode.boolean),
        "allow_download": Field("allow_download", decode.boolean),
        "allow_download_proxy": Field("allow_download_proxy", decode.boolean),
        "allow_setting_approve_status": Field("allow_setting_approve_status", decode.boolean),
        "allow_upload": Field("allow_upload", decode.boolean),
        "allow_user_search_for_mentions": Field("allow_user_search_for_mentions", decode.boolean),
        "allow_view_transcriptions": Field("allow_view_transcriptions", decode.boolean),
        "allow_view_versions": Field("allow_view_versions", decode.boolean),
        "emails": Field("emails", _array_of_string),
        "expires": Field("expires", decode.string),
        "id": Field("id", decode.string),
        "is_approval": Field("is_approval", decode.boolean),
        "message": Field("message", decode.string),
        "metadata_views": Field("metadata_views", _array_of_string),
        "object_ids": Field("object_ids", _array_of_string),
        "object_type": Field("object_type", decode.string),
        "owner_id": Field("owner_id", decode.string),
        "password": Field("password", decode.string, secret=True),
        "review_experience_public_beta": Field("review_experience_public_beta", decode.boolean),
        "share_by_url": Field("share_by_url", decode.boolean),
        "show_watermark": Field("show_watermark", decode.boolean),
        "system_domain_id": Field("system_domain_id", decode.string),
        "title": Field("title", decode.string),
        "upload_storage_id": Field("upload_storage_id", decode.string),
    }

    ABSENT: ClassVar[Any] = UNSET
