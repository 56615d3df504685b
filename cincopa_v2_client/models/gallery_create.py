# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from ..runtime.models import decode
from ..runtime.models.model import Field, Model, field_setters


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class GalleryCreate(Model):
    """The response of `gallery.create`.

    Attributes:
        fid: A unique identifier assigned to the newly created gallery. This ID is required for
            further operations, such as updating or retrieving the gallery details.
        upload_url: The pre-signed URL for uploads into the new gallery. Documented to expire after 24
            hours: request a new one.
        success: Whether the request succeeded.
        runtime: The time that the server took for the request, in milliseconds.
        claimed: Indicates gallery ownership. original = owned by the creator; shared = inherited from a
            master gallery.
        spfid: An additional unique identifier related to the gallery, used for tracking gallery
            creation workflows. Rarely needed for integrations.
        workspace: Defines the virtual container where media channels are organized. Workspaces help manage
            multiple media assets effectively.
    """

    fid: str
    upload_url: str
    success: bool | None = None
    runtime: int | None = None
    claimed: str | None = None
    spfid: str | None = None
    workspace: str | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "fid": Field("fid", decode.string, str),
        "upload_url": Field("upload_url", decode.url, str, secret=True),
        "success": Field("success", decode.boolean),
        "runtime": Field("runtime", decode.integer),
        "claimed": Field("claimed", decode.string),
        "spfid": Field("spfid", decode.string),
        "workspace": Field("workspace", decode.string),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("fid")
        _set_fid(self, value if value.__class__ is str else decode.string(value)[0] or "")
        value = get("upload_url")
        _set_upload_url(self, decode.url(value)[0] or "")
        value = get("success")
        _set_success(self, value if value.__class__ is bool or value is None else decode.boolean(value)[0])
        value = get("runtime")
        _set_runtime(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("claimed")
        _set_claimed(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("spfid")
        _set_spfid(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("workspace")
        _set_workspace(self, value if value.__class__ is str or value is None else decode.string(value)[0])


[_set_fid, _set_upload_url, _set_success, _set_runtime, _set_claimed, _set_spfid, _set_workspace] = field_setters(
    GalleryCreate
)
