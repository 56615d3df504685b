# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class TranscriptionProperties(Model):
    """TranscriptionProperties."""

    asset_id: str | Unset = UNSET
    id: str | Unset = UNSET
    language: str | Unset = UNSET
    system_domain_id: str | Unset = UNSET
    version_id: str | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "asset_id": Field("asset_id", decode.string),
        "id": Field("id", decode.string),
        "language": Field("language", decode.string),
        "system_domain_id": Field("system_domain_id", decode.string),
        "version_id": Field("version_id", decode.string),
    }

    ABSENT: ClassVar[Any] = UNSET
