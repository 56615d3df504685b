# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class ShareUser(Model):
    """ShareUser."""

    access_count: int | Unset = UNSET
    email: str | Unset = UNSET
    first_name: str | Unset = UNSET
    id: str | Unset = UNSET
    internal_user_id: str | Unset = UNSET
    last_access_date: str | Unset = UNSET
    last_name: str | Unset = UNSET
    object_id: str | Unset = UNSET
    object_type: str | Unset = UNSET
    password: str | Unset = UNSET
    photo: str | Unset = UNSET
    photo_big: str | Unset = UNSET
    photo_small: str | Unset = UNSET
    share_id: str | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "access_count": Field("access_count", decode.integer),
        "email": Field("email", decode.string),
        "first_name": Field("first_name", decode.string),
        "id": Field("id", decode.string),
        "internal_user_id": Field("internal_user_id", decode.string),
        "last_access_date": Field("last_access_date", decode.string),
        "last_name": Field("last_name", decode.string),
        "object_id": Field("object_id", decode.string),
        "object_type": Field("object_type", decode.string),
        "password": Field("password", decode.string, secret=True),
        "photo": Field("photo", decode.string),
        "photo_big": Field("photo_big", decode.string),
        "photo_small": Field("photo_small", decode.string),
        "share_id": Field("share_id", decode.string),
    }

    ABSENT: ClassVar[Any] = UNSET
