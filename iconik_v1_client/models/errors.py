# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model, field_setters


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class Errors(Model):
    """What is wrong with a request.

    Attributes:
        errors: Messages: a list, or an object with the messages of each field.
    """

    errors: Any | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "errors": Field("errors", decode.any_value),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("errors")
        _set_errors(self, value)


[_set_errors] = field_setters(Errors)
