# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class TranscriptionSubtitles(Model):
    """TranscriptionSubtitles.

    Attributes:
        source_subtitle_id: Set to source subtitle_id or do not set and use the content fields instead
    """

    content: str | Unset = UNSET
    delete_old_transcriptions: bool | Unset = UNSET
    format_: str | Unset | None = UNSET
    language: str | Unset = UNSET
    source_subtitle_id: str | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "content": Field("content", decode.string),
        "delete_old_transcriptions": Field("delete_old_transcriptions", decode.boolean),
        "format_": Field("format", decode.string),
        "language": Field("language", decode.string),
        "source_subtitle_id": Field("source_subtitle_id", decode.string),
    }

    ABSENT: ClassVar[Any] = UNSET
