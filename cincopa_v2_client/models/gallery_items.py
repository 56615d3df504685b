# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from .. import models
from ..runtime.models import decode
from ..runtime.models.model import Field, Model, ModelReader, field_setters

_gallery_folder = ModelReader("GalleryFolder", __name__)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class GalleryItems(Model):
    """The response of `gallery.get_items`.

    Attributes:
        folder: One page of its assets.
        success: Whether the request succeeded.
        runtime: The time that the server took for the request, in milliseconds.
        fid: A unique ID for the gallery used to identify it in requests.
        upload_url: The pre-signed URL for uploads into this gallery.
        claimed: `original` if the account owns the gallery, `shared` if it comes from a master.
        spfid: An additional unique ID used for tracking or reference. Always a non-empty string.
    """

    folder: models.GalleryFolder
    success: bool | None = None
    runtime: int | None = None
    fid: str | None = None
    upload_url: str | None = None
    claimed: str | None = None
    spfid: str | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "folder": Field("folder", _gallery_folder, _gallery_folder.empty),
        "success": Field("success", decode.boolean),
        "runtime": Field("runtime", decode.integer),
        "fid": Field("fid", decode.string),
        "upload_url": Field("upload_url", decode.url, secret=True),
        "claimed": Field("claimed", decode.string),
        "spfid": Field("spfid", decode.string),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("folder")
        _set_folder(self, _gallery_folder.or_empty(value))
        value = get("success")
        _set_success(self, value if value.__class__ is bool or value is None else decode.boolean(value)[0])
        value = get("runtime")
        _set_runtime(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("fid")
        _set_fid(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("upload_url")
        _set_upload_url(
            self, value if value is None or (value.__class__ is str and "&" not in value) else decode.url(value)[0]
        )
        value = get("claimed")
        _set_claimed(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("spfid")
        _set_spfid(self, value if value.__class__ is str or value is None else decode.string(value)[0])


[_set_folder, _set_success, _set_runtime, _set_fid, _set_upload_url, _set_claimed, _set_spfid] = field_setters(
    GalleryItems
)
