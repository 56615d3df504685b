# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from ..runtime.models import decode
from ..runtime.models.model import Field, Model, field_setters


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class GalleryDownload(Model):
    """The response of `gallery.download`.

    Attributes:
        download_link: This provides a URL to download the entire gallery as a zip file. The link includes
            parameters for gallery ID, file type, and authentication.
        success: Whether the request succeeded.
        runtime: The time that the server took for the request, in milliseconds.
    """

    download_link: str
    success: bool | None = None
    runtime: int | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "download_link": Field("download_link", decode.url, str, secret=True),
        "success": Field("success", decode.boolean),
        "runtime": Field("runtime", decode.integer),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("download_link")
        _set_download_link(self, decode.url(value)[0] or "")
        value = get("success")
        _set_success(self, value if value.__class__ is bool or value is None else decode.boolean(value)[0])
        value = get("runtime")
        _set_runtime(self, value if value.__class__ is int or value is None else decode.integer(value)[0])


[_set_download_link, _set_success, _set_runtime] = field_setters(GalleryDownload)
