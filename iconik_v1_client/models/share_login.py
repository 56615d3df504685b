# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class ShareLogin(Model):
    """ShareLogin."""

    app_id: str | Unset = UNSET
    hash_: str | Unset = UNSET
    object_id: str | Unset = UNSET
    object_type: str | Unset = UNSET
    password: str | Unset = UNSET
    token: str | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "app_id": Field("app_id", decode.string),
        "hash_": Field("hash", decode.string, secret=True),
        "object_id": Field("object_id", decode.string),
        "object_type": Field("object_type", decode.string),
        "password": Field("password", decode.string, secret=True),
        "token": Field("token", decode.string, secret=True),
    }

    ABSENT: ClassVar[Any] = UNSET
