# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from .. import models
from ..runtime.models import decode
from ..runtime.models.model import Field, ModelReader, field_setters
from ..runtime.models.page import Page

_asset = ModelReader("Asset", __name__)
_array_of_asset = decode.array(_asset)
_items_data = ModelReader("ItemsData", __name__)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class GalleryFolder(Page["models.Asset"]):
    """One page of a gallery's assets.

    Attributes:
        items: The assets of this page.
        items_data: The position of a page in the whole list.
    """

    items: list[models.Asset]
    items_data: models.ItemsData

    FIELDS: ClassVar[dict[str, Field]] = {
        "items": Field("items", _array_of_asset, list),
        "items_data": Field("items_data", _items_data, _items_data.empty),
    }
    ITEMS: ClassVar[str] = "items"

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("items")
        _set_items(self, _array_of_asset(value)[0] or [])
        value = get("items_data")
        _set_items_data(self, _items_data.or_empty(value))


[_set_items, _set_items_data] = field_setters(GalleryFolder)
