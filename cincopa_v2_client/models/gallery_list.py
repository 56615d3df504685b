# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from .. import models
from ..runtime.models import decode
from ..runtime.models.model import Field, ModelReader, field_setters
from ..runtime.models.page import Page

_gallery = ModelReader("Gallery", __name__)
_array_of_gallery = decode.array(_gallery)
_items_data = ModelReader("ItemsData", __name__)
_tag_cloud = ModelReader("TagCloud", __name__)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class GalleryList(Page["models.Gallery"]):
    """The response of `gallery.list`.

    Attributes:
        galleries: This is an array of galleries returned by the API, containing detailed information for
            each gallery.
        items_data: The position of this page in the whole list.
        success: Whether the request succeeded.
        runtime: The time that the server took for the request, in milliseconds.
        workspace: This contains the workspace associated with the request. It is generally used to
            indicate the workspace or environment the request was made in.
        tag_cloud: The number of uses of each tag; special keys count untagged ones.
    """

    galleries: list[models.Gallery]
    items_data: models.ItemsData
    success: bool | None = None
    runtime: int | None = None
    workspace: str | None = None
    tag_cloud: models.TagCloud | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "galleries": Field("galleries", _array_of_gallery, list),
        "items_data": Field("items_data", _items_data, _items_data.empty),
        "success": Field("success", decode.boolean),
        "runtime": Field("runtime", decode.integer),
        "workspace": Field("workspace", decode.string),
        "tag_cloud": Field("tag_cloud", _tag_cloud),
    }
    ITEMS: ClassVar[str] = "galleries"

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("galleries")
        _set_galleries(self, _array_of_gallery(value)[0] or [])
        value = get("items_data")
        _set_items_data(self, _items_data.or_empty(value))
        value = get("success")
        _set_success(self, value if value.__class__ is bool or value is None else decode.boolean(value)[0])
        value = get("runtime")
        _set_runtime(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("workspace")
        _set_workspace(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("tag_cloud")
        _set_tag_cloud(self, value if value is None else _tag_cloud.model(value))


[_set_galleries, _set_items_data, _set_success, _set_runtime, _set_workspace, _set_tag_cloud] = field_setters(
    GalleryList
)
