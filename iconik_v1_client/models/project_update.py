# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class ProjectUpdate(Model):
    """ProjectUpdate."""

    collection_id: str | Unset = UNSET
    created_by_user: str | Unset = UNSET
    date_created: str | Unset = UNSET
    date_modified: str | Unset = UNSET
    id: str | Unset = UNSET
    name: str | Unset = UNSET
    status: str | Unset = UNSET
    storage_id: str | Unset | None = UNSET
    system_domain_id: str | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "collection_id": Field("collection_id", decode.string),
        "created_by_user": Field("created_by_user", decode.string),
        "date_created": Field("date_created", decode.string),
        "date_modified": Field("date_modified", decode.string),
        "id": Field("id", decode.string),
        "name": Field("name", decode.string),
        "status": Field("status", decode.string),
        "storage_id": Field("storage_id", decode.string),
        "system_domain_id": Field("system_domain_id", decode.string),
    }

    ABSENT: ClassVar[Any] = UNSET
