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
class AssetList(Page["models.Asset"]):
    """The response of `asset.list`.

    Attributes:
        items: A collection of multiple item objects. Each item represents an individual result
            returned by the API. The structure depends on the type of data requested.
        items_data: The position of this page in the whole list.
        success: Whether the request succeeded.
        runtime: The time that the server took for the request, in milliseconds.
    """

    items: list[models.Asset]
    items_data: models.ItemsData
    success: bool | None = None
    runtime: int | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "items": Field("items", _array_of_asset, list),
        "items_data": Field("items_data", _items_data, _items_data.empty),
        "success": Field("success", decode.boolean),
        "runtime": Field("runtime", decode.integer),
    }
    ITEMS: ClassVar[str] = "items"

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("items")
        _set_items(self, _array_of_asset(value)[0] or [])
        value = get("items_data")
        _set_items_data(self, _items_data.or_empty(value))
        value = get("success")
        _set_success(self, value if value.__class__ is bool or value is None else decode.boolean(value)[0])
        value = get("runtime")
        _set_runtime(self, value if value.__class__ is int or value is None else decode.integer(value)[0])


[_set_items, _set_items_data, _set_success, _set_runtime] = field_setters(AssetList)
