# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from ..runtime.models import decode
from ..runtime.models.model import Field, Model, field_setters


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class AssetId3Tag(Model):
    """The metadata of an audio file, instead of exif.

    Attributes:
        duration: Hours, minutes, seconds and hundredths: `00:16:10.27`.
        bitrate: With its unit: `128 kb/s`.
    """

    duration: str | None = None
    bitrate: str | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "duration": Field("duration", decode.string),
        "bitrate": Field("bitrate", decode.string),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("duration")
        _set_duration(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("bitrate")
        _set_bitrate(self, value if value.__class__ is str or value is None else decode.string(value)[0])


[_set_duration, _set_bitrate] = field_setters(AssetId3Tag)
