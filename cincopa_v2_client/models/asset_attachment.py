# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from ..runtime.models import decode
from ..runtime.models.model import Field, Model, field_setters


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class AssetAttachment(Model):
    """A file attached to an asset.

    Attributes:
        id: The file's number.
        type_: `thumb`, `subtitle-en` and the like, or a value of your own.
        filename: The name of the uploaded file.
        url: The download URL.
    """

    id: str | None = None
    type_: str | None = None
    filename: str | None = None
    url: str | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "id": Field("id", decode.string),
        "type_": Field("type", decode.string),
        "filename": Field("filename", decode.string),
        "url": Field("url", decode.url),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("id")
        _set_id(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("type")
        _set_type_(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("filename")
        _set_filename(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("url")
        _set_url(
            self, value if value is None or (value.__class__ is str and "&" not in value) else decode.url(value)[0]
        )


[_set_id, _set_type_, _set_filename, _set_url] = field_setters(AssetAttachment)
