# Generated; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from ..runtime.models import decode
from ..runtime.models.model import Field, Model, field_setters


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class Gallery(Model):
    """An ordered collection of assets, with a template for its display.

    Attributes:
        fid: The gallery's id.
        name: The name.
        description: The description.
        upload_url: The pre-signed URL for uploads into it.
        tags: Its tags.
        modified: The time of the last change.
        syncstatus: `synced` when all its assets are synced.
    """

    fid: str
    name: str | None = None
    description: str | None = None
    upload_url: str | None = None
    tags: list[str] | None = None
    modified: datetime.datetime | None = None
    syncstatus: str | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "fid": Field("fid", decode.string, str),
        "name": Field("name", decode.string),
        "description": Field("description", decode.string),
        "upload_url": Field("upload_url", decode.string, secret=True),
        "tags": Field("tags", decode.comma_list),
        "modified": Field("modified", decode.timestamp),
        "syncstatus": Field("syncstatus", decode.string),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("fid")
        _set_fid(self, value if value.__class__ is str else decode.string(value)[0] or "")
        value = get("name")
        _set_name(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("description")
        _set_description(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("upload_url")
        _set_upload_url(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("tags")
        _set_tags(self, value if value is None else decode.comma_list(value)[0])
        value = get("modified")
        _set_modified(self, value if value is None else decode.timestamp(value)[0])
        value = get("syncstatus")
        _set_syncstatus(self, value if value.__class__ is str or value is None else decode.string(value)[0])


[_set_fid, _set_name, _set_description, _set_upload_url, _set_tags, _set_modified, _set_syncstatus] = field_setters(
    Gallery
)
