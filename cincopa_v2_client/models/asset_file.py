# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from ..runtime.models import decode
from ..runtime.models.model import Field, Model, field_setters


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class AssetFile(Model):
    """An asset's thumbnail, content or storyboard.

    Attributes:
        url: The download URL.
        type_: The media type.
        syncstatus: `synced` when it exists.
        attached_id: The id of the attached thumbnail in use.
    """

    url: str | None = None
    type_: str | None = None
    syncstatus: str | None = None
    attached_id: str | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "url": Field("url", decode.url),
        "type_": Field("type", decode.string),
        "syncstatus": Field("syncstatus", decode.string),
        "attached_id": Field("attached_id", decode.string),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("url")
        _set_url(
            self, value if value is None or (value.__class__ is str and "&" not in value) else decode.url(value)[0]
        )
        value = get("type")
        _set_type_(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("syncstatus")
        _set_syncstatus(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("attached_id")
        _set_attached_id(self, value if value.__class__ is str or value is None else decode.string(value)[0])


[_set_url, _set_type_, _set_syncstatus, _set_attached_id] = field_setters(AssetFile)
