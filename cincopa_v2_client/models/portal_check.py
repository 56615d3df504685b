# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from ..runtime.models import decode
from ..runtime.models.model import Field, Model, field_setters


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class PortalCheck(Model):
    """The response of `portal.check`.

    Attributes:
        success: Whether the request succeeded.
        runtime: The time that the server took for the request, in milliseconds.
        subdomain: Specifies whether the requested subdomain is available or not. Possible values may
            include available, unavailable, or other relevant status messages.
    """

    success: bool | None = None
    runtime: int | None = None
    subdomain: str | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "success": Field("success", decode.boolean),
        "runtime": Field("runtime", decode.integer),
        "subdomain": Field("subdomain", decode.string),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("success")
        _set_success(self, value if value.__class__ is bool or value is None else decode.boolean(value)[0])
        value = get("runtime")
        _set_runtime(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("subdomain")
        _set_subdomain(self, value if value.__class__ is str or value is None else decode.string(value)[0])


[_set_success, _set_runtime, _set_subdomain] = field_setters(PortalCheck)
