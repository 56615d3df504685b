# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class CollectionContent(Model):
    """CollectionContent."""

    collection_id: str | Unset = UNSET
    date_created: str | Unset = UNSET
    object_id: str | Unset = UNSET
    object_type: str | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "collection_id": Field("collection_id", decode.string),
        "date_created": Field("date_created", decode.string),
        "object_id": Field("object_id", decode.string),
        "object_type": Field("object_type", decode.string),
    }

    ABSENT: ClassVar[Any] = UNSET
