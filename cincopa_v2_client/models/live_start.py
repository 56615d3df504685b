# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from ..runtime.models import decode
from ..runtime.models.model import Field, Model, field_setters


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class LiveStart(Model):
    """The response of `live.start`.

    Attributes:
        success: Whether the request succeeded.
        runtime: The time that the server took for the request, in milliseconds.
        state: The channel's state after the call.
    """

    success: bool | None = None
    runtime: int | None = None
    state: str | None = None
    note: str | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "success": Field("success", decode.boolean),
        "runtime": Field("runtime", decode.integer),
        "state": Field("state", decode.string),
        "note": Field("note", decode.string),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("success")
        _set_success(self, value if value.__class__ is bool or value is None else decode.boolean(value)[0])
        value = get("runtime")
        _set_runtime(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("state")
        _set_state(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("note")
        _set_note(self, value if value.__class__ is str or value is None else decode.string(value)[0])


[_set_success, _set_runtime, _set_state, _set_note] = field_setters(LiveStart)
