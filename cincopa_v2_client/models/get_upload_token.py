# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from ..runtime.models import decode
from ..runtime.models.model import Field, Model, field_setters


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class GetUploadToken(Model):
    """The response of `upload.get_upload_token`.

    Attributes:
        upload_token: A unique token that can be used to control access to the invite upload page. This token
            may be required for authentication or limiting the upload process.
        success: Whether the request succeeded.
        runtime: The time that the server took for the request, in milliseconds.
    """

    upload_token: str
    success: bool | None = None
    runtime: int | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "upload_token": Field("upload_token", decode.string, str, secret=True),
        "success": Field("success", decode.boolean),
        "runtime": Field("runtime", decode.integer),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("upload_token")
        _set_upload_token(self, value if value.__class__ is str else decode.string(value)[0] or "")
        value = get("success")
        _set_success(self, value if value.__class__ is bool or value is None else decode.boolean(value)[0])
        value = get("runtime")
        _set_runtime(self, value if value.__class__ is int or value is None else decode.integer(value)[0])


[_set_upload_token, _set_success, _set_runtime] = field_setters(GetUploadToken)
