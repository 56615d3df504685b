# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset

_array_of_string = decode.array(decode.string)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class VersionFromVersion(Model):
    """VersionFromVersion."""

    copy_previous_version_persons: bool | Unset = UNSET
    copy_previous_version_segments: bool | Unset = UNSET
    exclude_format_ids: list[str] | Unset | None = UNSET
    include_segment_types: list[str] | Unset = UNSET
    source_metadata_asset_id: str | Unset = UNSET
    system_domain_id: str | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "copy_previous_version_persons": Field("copy_previous_version_persons", decode.boolean),
        "copy_previous_version_segments": Field("copy_previous_version_segments", decode.boolean),
        "exclude_format_ids": Field("exclude_format_ids", _array_of_string),
        "include_segment_types": Field("include_segment_types", _array_of_string),
        "source_metadata_asset_id": Field("source_metadata_asset_id", decode.string),
        "system_domain_id": Field("system_domain_id", decode.string),
    }

    ABSENT: ClassVar[Any] = UNSET
