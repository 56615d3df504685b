# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class ItemPosition(Model):
    """ItemPosition.

    Attributes:
        position: New position of the item. If not provided, the item will be appended to the end.
    """

    position: int | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "position": Field("position", decode.integer),
    }

    ABSENT: ClassVar[Any] = UNSET
