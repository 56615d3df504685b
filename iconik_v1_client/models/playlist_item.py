# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class PlaylistItem(Model):
    """PlaylistItem."""

    id: str | Unset = UNSET
    object_id: str | Unset = UNSET
    object_type: str | Unset = UNSET
    time_end_milliseconds: int | Unset | None = UNSET
    time_start_milliseconds: int | Unset | None = UNSET
    version_id: str | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "id": Field("id", decode.string),
        "object_id": Field("object_id", decode.string),
        "object_type": Field("object_type", decode.string),
        "time_end_milliseconds": Field("time_end_milliseconds", decode.integer),
        "time_start_milliseconds": Field("time_start_milliseconds", decode.integer),
        "version_id": Field("version_id", decode.string),
    }

    ABSENT: ClassVar[Any] = UNSET
