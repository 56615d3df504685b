# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from .. import models
from ..runtime.models import decode
from ..runtime.models.model import Field, ModelReader, field_setters
from ..runtime.models.page import Page

_webhook = ModelReader("Webhook", __name__)
_array_of_webhook = decode.array(_webhook)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class WebhookList(Page["models.Webhook"]):
    """The response of `webhook.list`.

    Attributes:
        webhooks: A collection of webhook objects, where each object contains details of a registered
            webhook.
        success: Whether the request succeeded.
        runtime: The time that the server took for the request, in milliseconds.
    """

    webhooks: list[models.Webhook]
    success: bool | None = None
    runtime: int | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "webhooks": Field("webhooks", _array_of_webhook, list),
        "success": Field("success", decode.boolean),
        "runtime": Field("runtime", decode.integer),
    }
    ITEMS: ClassVar[str] = "webhooks"

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("webhooks")
        _set_webhooks(self, _array_of_webhook(value)[0] or [])
        value = get("success")
        _set_success(self, value if value.__class__ is bool or value is None else decode.boolean(value)[0])
        value = get("runtime")
        _set_runtime(self, value if value.__class__ is int or value is None else decode.integer(value)[0])


[_set_webhooks, _set_success, _set_runtime] = field_setters(WebhookList)
