# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class RelationType(Model):
    """RelationType."""

    date_created: str | Unset = UNSET
    date_modified: str | Unset = UNSET
    description: str | Unset | None = UNSET
    destination_label: str | Unset = UNSET
    is_directional: bool | Unset = UNSET
    is_system: bool | Unset = UNSET
    name: str | Unset = UNSET
    source_label: str | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "date_created": Field("date_created", decode.string),
        "date_modified": Field("date_modified", decode.string),
        "description": Field("description", decode.string),
        "destination_label": Field("destination_label", decode.string),
        "is_directional": Field("is_directional", decode.boolean),
        "is_system": Field("is_system", decode.boolean),
        "name": Field("name", decode.string),
        "source_label": Field("source_label", decode.string),
    }

    ABSENT: ClassVar[Any] = UNSET
