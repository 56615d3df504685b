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
class ObjectPage(Page["models.IconikObject"]):
    """A page of objects.

    Attributes:
        page: The number of this page, from 1.
        pages: The number of pages.
        per_page: The most objects of a page.
        total: The number of all objects.
        first_url: The path of the first page, from the host's root.
        prev_url: The path of the page before, from the host's root.
        next_url: The path of the next page, from the host's root.
        last_url: The path of the last page, from the host's root.
        scroll_id: The position, if scroll was requested.
        facets: Counts by field, of shares and segments.
    """

    objects: list[models.IconikObject]
    page: int | None = None
    pages: int | None = None
    per_page: int | None = None
    total: int | None = None
    first_url: str | None = None
    prev_url: str | None = None
    next_url: str | None = None
    last_url: str | None = None
    scroll_id: str | None = None
    facets: models.IconikObject | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "objects": Field("objects", _array_of_iconik_object, list),
        "page": Field("page", decode.integer),
        "pages": Field("pages", decode.integer),
        "per_page": Field("per_page", decode.integer),
        "total": Field("total", decode.integer),
        "first_url": Field("first_url", decode.string),
        "prev_url": Field("prev_url", decode.string),
        "next_url": Field("next_url", decode.string),
        "last_url": Field("last_url", decode.string),
        "scroll_id": Field("scroll_id", decode.string),
        "facets": Field("facets", _iconik_object),
    }
    ITEMS: ClassVar[str] = "objects"

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("objects")
        _set_objects(self, _array_of_iconik_object(value)[0] or [])
        value = get("page")
        _set_page(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("pages")
        _set_pages(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("per_page")
        _set_per_page(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("total")
        _set_total(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("first_url")
        _set_first_url(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("prev_url")
        _set_prev_url(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("next_url")
        _set_next_url(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("last_url")
        _set_last_url(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("scroll_id")
        _set_scroll_id(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("facets")
        _set_facets(self, value if value is None else _iconik_object.model(value))


[
    _set_objects,
    _set_page,
    _set_pages,
    _set_per_page,
    _set_total,
    _set_first_url,
    _set_prev_url,
    _set_next_url,
    _set_last_url,
    _set_scroll_id,
    _set_facets,
] = field_setters(ObjectPage)
