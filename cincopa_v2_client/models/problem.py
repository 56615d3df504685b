# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from ..runtime.models import decode
from ..runtime.models.model import Field, Model, field_setters


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class Problem(Model):
    """The body of every error.

    Attributes:
        success: Always false.
        error: A code such as `taken`, `not_yours` or `bad_state_or_liveid`, or a sentence.
        exception: The server's own exception message; usually empty.
        message: A message for people; may be empty.
        runtime: The time that the server took for the request, in milliseconds.
    """

    success: bool | None = None
    error: str | None = None
    exception: str | None = None
    message: str | None = None
    runtime: int | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "success": Field("success", decode.boolean),
        "error": Field("error", decode.string),
        "exception": Field("exception", decode.string),
        "message": Field("message", decode.string),
        "runtime": Field("runtime", decode.integer),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("success")
        _set_success(self, value if value.__class__ is bool or value is None else decode.boolean(value)[0])
        value = get("error")
        _set_error(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("exception")
        _set_exception(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("message")
        _set_message(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("runtime")
        _set_runtime(self, value if value.__class__ is int or value is None else decode.integer(value)[0])


[_set_success, _set_error, _set_exception, _set_message, _set_runtime] = field_setters(Problem)
