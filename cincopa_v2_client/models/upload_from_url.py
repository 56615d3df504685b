# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from ..runtime.models import decode
from ..runtime.models.model import Field, Model, field_setters


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class UploadFromUrl(Model):
    """The response of `asset.upload_from_url` and `asset.upload_from_url_abort`.

    Attributes:
        status_id: A unique identifier assigned to track the upload process. This ID can be used in
            subsequent API calls to check the status of the upload operation. Note: Store the
            `status_id` safely, as it is unique per upload request and required for tracking
            progress—losing it may require reinitiating the upload.
        success: Whether the request succeeded.
        runtime: The time that the server took for the request, in milliseconds.
    """

    status_id: str
    success: bool | None = None
    runtime: int | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "status_id": Field("status_id", decode.string, str),
        "success": Field("success", decode.boolean),
        "runtime": Field("runtime", decode.integer),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("status_id")
        _set_status_id(self, value if value.__class__ is str else decode.string(value)[0] or "")
        value = get("success")
        _set_success(self, value if value.__class__ is bool or value is None else decode.boolean(value)[0])
        value = get("runtime")
        _set_runtime(self, value if value.__class__ is int or value is None else decode.integer(value)[0])


[_set_status_id, _set_success, _set_runtime] = field_setters(UploadFromUrl)
