# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset

_array_of_string = decode.array(decode.string)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class VersionUpdate(Model):
    """VersionUpdate."""

    analyze_status: str | Unset = UNSET
    archive_status: str | Unset = UNSET
    created_by_user: str | Unset = UNSET
    date_created: str | Unset = UNSET
    face_recognition_status: str | Unset = UNSET
    has_unconfirmed_persons: bool | Unset = UNSET
    id: str | Unset = UNSET
    is_online: bool | Unset = UNSET
    person_ids: list[str] | Unset = UNSET
    status: str | Unset = UNSET
    transcribe_status: str | Unset = UNSET
    transcribed_languages: list[str] | Unset = UNSET
    version_number: int | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "analyze_status": Field("analyze_status", decode.string),
        "archive_status": Field("archive_status", decode.string),
        "created_by_user": Field("created_by_user", decode.string),
        "date_created": Field("date_created", decode.string),
        "face_recognition_status": Field("face_recognition_status", decode.string),
        "has_unconfirmed_persons": Field("has_unconfirmed_persons", decode.boolean),
        "id": Field("id", decode.string),
        "is_online": Field("is_online", decode.boolean),
        "person_ids": Field("person_ids", _array_of_string),
        "status": Field("status", decode.string),
        "transcribe_status": Field("transcribe_status", decode.string),
        "transcribed_languages": Field("transcribed_languages", _array_of_string),
        "version_number": Field("version_number", decode.integer),
    }

    ABSENT: ClassVar[Any] = UNSET
