# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset

_array_of_string = decode.array(decode.string)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class BulkDelete(Model):
    """BulkDelete.

    Attributes:
        content_only: If set to False, will also delete entities of type object_type specified in object_ids.
    """

    content_only: bool | Unset = UNSET
    object_ids: list[str] | Unset = UNSET
    object_type: str | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "content_only": Field("content_only", decode.boolean),
        "object_ids": Field("object_ids", _array_of_string),
        "object_type": Field("object_type", decode.string),
    }

    ABSENT: ClassVar[Any] = UNSET
