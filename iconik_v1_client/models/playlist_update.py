# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class PlaylistUpdate(Model):
    """PlaylistUpdate."""

    created_by_user: str | Unset = UNSET
    date_created: str | Unset = UNSET
    date_modified: str | Unset = UNSET
    id: str | Unset = UNSET
    item_count: int | Unset = UNSET
    name: str | Unset = UNSET
    project_id: str | Unset = UNSET
    status: str | Unset = UNSET
    system_domain_id: str | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "created_by_user": Field("created_by_user", decode.string),
        "date_created": Field("date_created", decode.string),
        "date_modified": Field("date_modified", decode.string),
        "id": Field("id", decode.string),
        "item_count": Field("item_count", decode.integer),
        "name": Field("name", decode.string),
        "project_id": Field("project_id", decode.string),
        "status": Field("status", decode.string),
        "system_domain_id": Field("system_domain_id", decode.string),
    }

    ABSENT: ClassVar[Any] = UNSET
