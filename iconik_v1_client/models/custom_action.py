# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model, ModelReader
from cincopa_v2_client.runtime.unset import UNSET, Unset

from .. import models

_custom_action_headers = ModelReader("CustomActionHeaders", __name__)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class CustomAction(Model):
    """CustomAction.

    Attributes:
        headers: Headers of the POST that iconik sends.
    """

    app_id: str | Unset | None = UNSET
    context: str | Unset = UNSET
    date_created: str | Unset = UNSET
    date_modified: str | Unset = UNSET
    disabled: bool | Unset = UNSET
    id: str | Unset = UNSET
    last_error: str | Unset = UNSET
    last_error_date: str | Unset = UNSET
    metadata_view: str | Unset | None = UNSET
    status: str | Unset = UNSET
    system_domain_id: str | Unset = UNSET
    title: str | Unset = UNSET
    type_: str | Unset = UNSET
    url: str | Unset = UNSET
    headers: models.CustomActionHeaders | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "app_id": Field("app_id", decode.string),
        "context": Field("context", decode.string),
        "date_created": Field("date_created", decode.string),
        "date_modified": Field("date_modified", decode.string),
        "disabled": Field("disabled", decode.boolean),
        "id": Field("id", decode.string),
        "last_error": Field("last_error", decode.string),
        "last_error_date": Field("last_error_date", decode.string),
        "metadata_view": Field("metadata_view", decode.string),
        "status": Field("status", decode.string),
        "system_domain_id": Field("system_domain_id", decode.string),
        "title": Field("title", decode.string),
        "type_": Field("type", decode.string),
        "url": Field("url", decode.string),
        "headers": Field("headers", _custom_action_headers, secret=True),
    }

    ABSENT: ClassVar[Any] = UNSET
