# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from .. import models
from ..runtime.models import decode
from ..runtime.models.model import Field, ModelReader, field_setters
from ..runtime.models.page import Page

_portal = ModelReader("Portal", __name__)
_array_of_portal = decode.array(_portal)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class PortalList(Page["models.Portal"]):
    """The response of `portal.list`.

    Attributes:
        portals: Contains the list of portals retrieved based on the provided subdomain or all portals if
            no subdomain is specified.
        success: Whether the request succeeded.
        runtime: The time that the server took for the request, in milliseconds.
    """

    portals: list[models.Portal]
    success: bool | None = None
    runtime: int | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "portals": Field("portals", _array_of_portal, list),
        "success": Field("success", decode.boolean),
        "runtime": Field("runtime", decode.integer),
    }
    ITEMS: ClassVar[str] = "portals"

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("portals")
        _set_portals(self, _array_of_portal(value)[0] or [])
        value = get("success")
        _set_success(self, value if value.__class__ is bool or value is None else decode.boolean(value)[0])
        value = get("runtime")
        _set_runtime(self, value if value.__class__ is int or value is None else decode.integer(value)[0])


[_set_portals, _set_success, _set_runtime] = field_setters(PortalList)
