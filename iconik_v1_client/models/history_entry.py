# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class HistoryEntry(Model):
    """HistoryEntry."""

    operation_type: str
    asset_id: str | Unset = UNSET
    date_created: str | Unset = UNSET
    date_modified: str | Unset = UNSET
    id: str | Unset = UNSET
    job_id: str | Unset | None = UNSET
    operation_description: str | Unset | None = UNSET
    share_id: str | Unset | None = UNSET
    share_user_id: str | Unset | None = UNSET
    system_domain_id: str | Unset = UNSET
    user_id: str | Unset = UNSET
    version_id: str | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "operation_type": Field("operation_type", decode.string, str),
        "asset_id": Field("asset_id", decode.string),
        "date_created": Field("date_created", decode.string),
        "date_modified": Field("date_modified", decode.string),
        "id": Field("id", decode.string),
        "job_id": Field("job_id", decode.string),
        "operation_description": Field("operation_description", decode.string),
        "share_id": Field("share_id", decode.string),
        "share_user_id": Field("share_user_id", decode.string),
        "system_domain_id": Field("system_domain_id", decode.string),
        "user_id": Field("user_id", decode.string),
        "version_id": Field("version_id", decode.string),
    }

    ABSENT: ClassVar[Any] = UNSET
