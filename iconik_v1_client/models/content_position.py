# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class ContentPosition(Model):
    """ContentPosition.

    Attributes:
        position: Position the member will be moved to. To insert at the end send -1
    """

    after_object_id: str | Unset = UNSET
    before_object_id: str | Unset = UNSET
    position: int | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "after_object_id": Field("after_object_id", decode.string),
        "before_object_id": Field("before_object_id", decode.string),
        "position": Field("position", decode.integer),
    }

    ABSENT: ClassVar[Any] = UNSET
