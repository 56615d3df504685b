# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from ..runtime.models import decode
from ..runtime.models.model import Field, Model, field_setters

_integer_from_0 = decode.integer_from(0)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class UploadFromUrlStatus(Model):
    """The response of `asset.upload_from_url_get_status`.

    Attributes:
        status: `inprogress`, `completed` (also seen: `ready`) or `failed`.
        progress_bytes: Indicates the number of bytes that have been uploaded so far. This helps track the
            progress of the upload in real time.
        more: Provides additional information related to the upload process. This field may contain
            messages or metadata relevant to the request.
        resid: A unique identifier assigned to the uploaded asset. This ID is essential for referencing
            the asset in future API calls.
        debug: Contains debugging information, including timestamps and details about the request,
            which can help diagnose issues during the upload process.
        file_size_bytes: Indicates the total size of the uploaded file in bytes. This value helps verify the
            expected file size against the actual upload progress.
        progress: The part of the file that has been fetched, in percent.
        success: Whether the request succeeded.
        runtime: The time that the server took for the request, in milliseconds.
    """

    status: str
    progress_bytes: int | None = None
    more: str | None = None
    resid: str | None = None
    debug: str | None = None
    file_size_bytes: int | None = None
    progress: int | None = None
    success: bool | None = None
    runtime: int | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "status": Field("status", decode.string, str),
        "progress_bytes": Field("progress_bytes", _integer_from_0),
        "more": Field("more", decode.string),
        "resid": Field("resid", decode.string),
        "debug": Field("debug", decode.string),
        "file_size_bytes": Field("file_size_bytes", _integer_from_0),
        "progress": Field("progress", _integer_from_0),
        "success": Field("success", decode.boolean),
        "runtime": Field("runtime", decode.integer),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("status")
        _set_status(self, value if value.__class__ is str else decode.string(value)[0] or "")
        value = get("progress_bytes")
        _set_progress_bytes(self, value if value is None else _integer_from_0(value)[0])
        value = get("more")
        _set_more(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("resid")
        _set_resid(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("debug")
        _set_debug(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("file_size_bytes")
        _set_file_size_bytes(self, value if value is None else _integer_from_0(value)[0])
        value = get("progress")
        _set_progress(self, value if value is None else _integer_from_0(value)[0])
        value = get("success")
        _set_success(self, value if value.__class__ is bool or value is None else decode.boolean(value)[0])
        value = get("runtime")
        _set_runtime(self, value if value.__class__ is int or value is None else decode.integer(value)[0])


[
    _set_status,
    _set_progress_bytes,
    _set_more,
    _set_resid,
    _set_debug,
    _set_file_size_bytes,
    _set_progress,
    _set_success,
    _set_runtime,
] = field_setters(UploadFromUrlStatus)
