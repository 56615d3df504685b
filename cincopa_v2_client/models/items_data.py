# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from ..runtime.models import decode
from ..runtime.models.model import Field, Model, field_setters


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class ItemsData(Model):
    """The position of a page in the whole list.

    Attributes:
        page: This page's number, from 1.
        items_per_page: The maximum number of items on a page.
        items_count: The number of items on all pages.
        pages_count: The number of pages.
        page_count: The number of pages, under the name documented for gallery.list.
    """

    page: int | None = None
    items_per_page: int | None = None
    items_count: int | None = None
    pages_count: int | None = None
    page_count: int | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "page": Field("page", decode.integer),
        "items_per_page": Field("items_per_page", decode.integer),
        "items_count": Field("items_count", decode.integer),
        "pages_count": Field("pages_count", decode.integer),
        "page_count": Field("page_count", decode.integer),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("page")
        _set_page(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("items_per_page")
        _set_items_per_page(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("items_count")
        _set_items_count(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("pages_count")
        _set_pages_count(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("page_count")
        _set_page_count(self, value if value.__class__ is int or value is None else decode.integer(value)[0])


[_set_page, _set_items_per_page, _set_items_count, _set_pages_count, _set_page_count] = field_setters(ItemsData)
