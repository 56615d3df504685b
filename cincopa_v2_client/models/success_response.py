# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from ..runtime.models import decode
from ..runtime.models.model import Field, Model, field_setters


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class SuccessResponse(Model):
    """The response of `gallery.set_meta`, `gallery.delete`, `gallery.add_item`, `gallery.remove_item`,
    `gallery.set_master`, `asset.set_meta`, `asset.resync`, `asset.delete`, `portal.cease`,
    `portal.rename`, `portal.remove`, `portal.set`, `webhook.set`, `webhook.set_slack`,
    `webhook.delete`, `live.create` and `live.delete`.

    Attributes:
        success: Whether the request succeeded.
        runtime: The time that the server took for the request, in milliseconds.
    """

    success: bool | None = None
    runtime: int | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "success": Field("success", decode.boolean),
        "runtime": Field("runtime", decode.integer),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("success")
        _set_success(self, value if value.__class__ is bool or value is None else decode.boolean(value)[0])
        value = get("runtime")
        _set_runtime(self, value if value.__class__ is int or value is None else decode.integer(value)[0])


[_set_success, _set_runtime] = field_setters(SuccessResponse)
