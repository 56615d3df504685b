# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from .. import models
from ..runtime.models import decode
from ..runtime.models.model import Field, ModelReader, field_setters
from ..runtime.models.page import Page

_live_stream = ModelReader("LiveStream", __name__)
_array_of_live_stream = decode.array(_live_stream)
_live_usage = ModelReader("LiveUsage", __name__)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class LiveList(Page["models.LiveStream"]):
    """The response of `live.list`.

    Attributes:
        success: Whether the request succeeded.
        runtime: The time that the server took for the request, in milliseconds.
        usage: The live channels of the account, and its limits.
    """

    live_streams: list[models.LiveStream]
    success: bool | None = None
    runtime: int | None = None
    usage: models.LiveUsage | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "live_streams": Field("live_streams", _array_of_live_stream, list),
        "success": Field("success", decode.boolean),
        "runtime": Field("runtime", decode.integer),
        "usage": Field("usage", _live_usage),
    }
    ITEMS: ClassVar[str] = "live_streams"

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("live_streams")
        _set_live_streams(self, _array_of_live_stream(value)[0] or [])
        value = get("success")
        _set_success(self, value if value.__class__ is bool or value is None else decode.boolean(value)[0])
        value = get("runtime")
        _set_runtime(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("usage")
        _set_usage(self, value if value is None else _live_usage.model(value))


[_set_live_streams, _set_success, _set_runtime, _set_usage] = field_setters(LiveList)
