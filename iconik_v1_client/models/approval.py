# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class Approval(Model):
    """Approval."""

    change_date: str | Unset = UNSET
    external: str | Unset = UNSET
    object_id: str | Unset = UNSET
    object_type: str | Unset = UNSET
    status: str | Unset = UNSET
    user: str | Unset = UNSET
    version_id: str | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "change_date": Field("change_date", decode.string),
        "external": Field("external", decode.string),
        "object_id": Field("object_id", decode.string),
        "object_type": Field("object_type", decode.string),
        "status": Field("status", decode.string),
        "user": Field("user", decode.string),
        "version_id": Field("version_id", decode.string),
    }

    ABSENT: ClassVar[Any] = UNSET
