# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset

_array_of_string = decode.array(decode.string)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class ApprovalRequest(Model):
    """ApprovalRequest."""

    change_date: str | Unset = UNSET
    externals: list[str] | Unset = UNSET
    groups: list[str] | Unset = UNSET
    min_number: int | Unset = UNSET
    object_id: str | Unset = UNSET
    object_type: str | Unset = UNSET
    request_date: str | Unset = UNSET
    requested_by: str | Unset = UNSET
    share_id: str | Unset | None = UNSET
    status: str | Unset = UNSET
    user_status: str | Unset | None = UNSET
    users: list[str] | Unset = UNSET
    version_id: str | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "change_date": Field("change_date", decode.string),
        "externals": Field("externals", _array_of_string),
        "groups": Field("groups", _array_of_string),
        "min_number": Field("min_number", decode.integer),
        "object_id": Field("object_id", decode.string),
        "object_type": Field("object_type", decode.string),
        "request_date": Field("request_date", decode.string),
        "requested_by": Field("requested_by", decode.string),
        "share_id": Field("share_id", decode.string),
        "status": Field("status", decode.string),
        "user_status": Field("user_status", decode.string),
        "users": Field("users", _array_of_string),
        "version_id": Field("version_id", decode.string),
    }

    ABSENT: ClassVar[Any] = UNSET
