# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset

_array_of_string = decode.array(decode.string)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class Ids(Model):
    """Ids."""

    ids: list[str] | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "ids": Field("ids", _array_of_string),
    }

    ABSENT: ClassVar[Any] = UNSET
