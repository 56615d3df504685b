# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, ModelReader, field_setters
from cincopa_v2_client.runtime.models.page import Page

from .. import models

_iconik_object = ModelReader("IconikObject", __name__)
_array_of_iconik_object = decode.array(_iconik_object)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class ObjectList(Page["models.IconikObject"]):
    """All objects, without pages."""

    objects: list[models.IconikObject]

    FIELDS: ClassVar[dict[str, Field]] = {
        "objects": Field("objects", _array_of_iconik_object, list),
    }
    ITEMS: ClassVar[str] = "objects"

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("objects")
        _set_objects(self, _array_of_iconik_object(value)[0] or [])


[_set_objects] = field_setters(ObjectList)
