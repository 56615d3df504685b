# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from ..runtime.models import decode
from ..runtime.models.model import Field, Model, field_setters


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class AssetVersion(Model):
    """One file made from an asset.

    Attributes:
        name: The version's name without its format.
        url: The download URL.
        filesize: The size in bytes; a string on the wire.
        mime: The media type.
    """

    name: str | None = None
    url: str | None = None
    filesize: int | None = None
    mime: str | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "name": Field("name", decode.string),
        "url": Field("url", decode.url),
        "filesize": Field("filesize", decode.integer),
        "mime": Field("mime", decode.string),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("name")
        _set_name(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("url")
        _set_url(
            self, value if value is None or (value.__class__ is str and "&" not in value) else decode.url(value)[0]
        )
        value = get("filesize")
        _set_filesize(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("mime")
        _set_mime(self, value if value.__class__ is str or value is None else decode.string(value)[0])


[_set_name, _set_url, _set_filesize, _set_mime] = field_setters(AssetVersion)
