# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset

_array_of_string = decode.array(decode.string)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class SegmentsOfAssetsReindex(Model):
    """SegmentsOfAssetsReindex."""

    asset_ids: list[str] | Unset | None = UNSET
    ignore_comments: bool | Unset = UNSET
    realms: list[str] | Unset | None = UNSET
    sync_to_another_dc: bool | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "asset_ids": Field("asset_ids", _array_of_string),
        "ignore_comments": Field("ignore_comments", decode.boolean),
        "realms": Field("realms", _array_of_string),
        "sync_to_another_dc": Field("sync_to_another_dc", decode.boolean),
    }

    ABSENT: ClassVar[Any] = UNSET
