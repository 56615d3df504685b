# Generated; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from ..runtime.models import decode
from ..runtime.models.model import Field, Model, field_setters


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class Portal(Model):
    """A portal of the account.

    Attributes:
        id: The portal's number.
        name: The name.
        subdomain: Its name under cincopa.com.
        created_at: The time of its creation.
        status: `active`, or another value.
    """

    id: int | None = None
    name: str | None = None
    subdomain: str | None = None
    created_at: datetime.datetime | None = None
    status: str | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "id": Field("id", decode.integer),
        "name": Field("name", decode.string),
        "subdomain": Field("subdomain", decode.string),
        "created_at": Field("created_at", decode.timestamp),
        "status": Field("status", decode.string),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("id")
        _set_id(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("name")
        _set_name(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("subdomain")
        _set_subdomain(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("created_at")
        _set_created_at(self, value if value is None else decode.timestamp(value)[0])
        value = get("status")
        _set_status(self, value if value.__class__ is str or value is None else decode.string(value)[0])


[_set_id, _set_name, _set_subdomain, _set_created_at, _set_status] = field_setters(Portal)
