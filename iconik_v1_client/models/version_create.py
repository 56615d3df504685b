# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset

_array_of_string = decode.array(decode.string)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class VersionCreate(Model):
    """VersionCreate."""

    copy_metadata: bool | Unset = UNSET
    copy_persons: bool | Unset = UNSET
    copy_segments: bool | Unset = UNSET
    include_segment_types: list[str] | Unset = UNSET
    source_version_id: str | Unset = UNSET
    system_domain_id: str | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "copy_metadata": Field("copy_metadata", decode.boolean),
        "copy_persons": Field("copy_persons", decode.boolean),
        "copy_segments": Field("copy_segments", decode.boolean),
        "include_segment_types": Field("include_segment_types", _array_of_string),
        "source_version_id": Field("source_version_id", decode.string),
        "system_domain_id": Field("system_domain_id", decode.string),
    }

    ABSENT: ClassVar[Any] = UNSET
