# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class SyncSession(Model):
    """SyncSession."""

    current_dc_url: str | Unset = UNSET
    date_created: str | Unset = UNSET
    date_modified: str | Unset = UNSET
    dc_url: str | Unset = UNSET
    id: str | Unset = UNSET
    node: str | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "current_dc_url": Field("current_dc_url", decode.string),
        "date_created": Field("date_created", decode.string),
        "date_modified": Field("date_modified", decode.string),
        "dc_url": Field("dc_url", decode.string),
        "id": Field("id", decode.string),
        "node": Field("node", decode.string),
    }

    ABSENT: ClassVar[Any] = UNSET
