# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from .. import models
from ..runtime.models import decode
from ..runtime.models.model import Field, Model, ModelReader, field_setters

_tag_cloud = ModelReader("TagCloud", __name__)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class AssetTags(Model):
    """The response of `asset.get_tags`.

    Attributes:
        success: Whether the request succeeded.
        runtime: The time that the server took for the request, in milliseconds.
        tag_cloud: The number of uses of each tag; special keys count untagged ones.
    """

    success: bool | None = None
    runtime: int | None = None
    tag_cloud: models.TagCloud | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "success": Field("success", decode.boolean),
        "runtime": Field("runtime", decode.integer),
        "tag_cloud": Field("tag_cloud", _tag_cloud),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("success")
        _set_success(self, value if value.__class__ is bool or value is None else decode.boolean(value)[0])
        value = get("runtime")
        _set_runtime(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("tag_cloud")
        _set_tag_cloud(self, value if value is None else _tag_cloud.model(value))


[_set_success, _set_runtime, _set_tag_cloud] = field_setters(AssetTags)
