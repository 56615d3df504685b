# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset

_array_of_string = decode.array(decode.string)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class BulkReindex(Model):
    """BulkReindex."""

    include_assets: bool | Unset = UNSET
    include_collections: bool | Unset = UNSET
    object_ids: list[str] | Unset = UNSET
    object_type: str | Unset = UNSET
    realms: list[str] | Unset | None = UNSET
    sync_to_another_dc: bool | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "include_assets": Field("include_assets", decode.boolean),
        "include_collections": Field("include_collections", decode.boolean),
        "object_ids": Field("object_ids", _array_of_string),
        "object_type": Field("object_type", decode.string),
        "realms": Field("realms", _array_of_string),
        "sync_to_another_dc": Field("sync_to_another_dc", decode.boolean),
    }

    ABSENT: ClassVar[Any] = UNSET
