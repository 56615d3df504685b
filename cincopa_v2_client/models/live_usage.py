# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from ..runtime.models import decode
from ..runtime.models.model import Field, Model, field_setters

_array_of_any_value = decode.array(decode.any_value)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class LiveUsage(Model):
    """The live channels of the account, and its limits.

    Attributes:
        max_passthrough_quota: The number of passthrough channels that the plan allows.
        max_transcoded_quota: The number of transcoded channels that the plan allows.
        usage_passthrough: The number of passthrough channels.
        usage_transcoded: The number of transcoded channels.
        history: Not documented; seen empty.
    """

    max_passthrough_quota: int | None = None
    max_transcoded_quota: int | None = None
    usage_passthrough: int | None = None
    usage_transcoded: int | None = None
    history: list[Any] | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "max_passthrough_quota": Field("max_passthrough_quota", decode.integer),
        "max_transcoded_quota": Field("max_transcoded_quota", decode.integer),
        "usage_passthrough": Field("usage_passthrough", decode.integer),
        "usage_transcoded": Field("usage_transcoded", decode.integer),
        "history": Field("history", _array_of_any_value),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("max_passthrough_quota")
        _set_max_passthrough_quota(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("max_transcoded_quota")
        _set_max_transcoded_quota(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("usage_passthrough")
        _set_usage_passthrough(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("usage_transcoded")
        _set_usage_transcoded(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("history")
        _set_history(self, value if value is None else _array_of_any_value(value)[0])


[_set_max_passthrough_quota, _set_max_transcoded_quota, _set_usage_passthrough, _set_usage_transcoded, _set_history] = (
    field_setters(LiveUsage)
)
