# Generated; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from ..runtime.models import decode
from ..runtime.models.model import Field, Model, field_setters


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class AssetExif(Model):
    """The metadata that a camera wrote into an image or video. All values are strings on the wire.

    Attributes:
        duration: Hours, minutes, seconds and hundredths: `00:16:10.27`.
        width: Pixels.
        height: Pixels.
        bitrate: With its unit: `637 kb/s`.
        fps: Frames per second: `29.97`.
        originaldate: The time of recording; Cincopa's unset value, a date in the year 1, is read as None.
        orientation: As in EXIF.
        flash: As in EXIF.
        cameramake: As in EXIF.
        cameramodel: As in EXIF.
        camerasoftware: As in EXIF.
        focallength: As in EXIF.
        exposuretime: As in EXIF.
        fnumber: As in EXIF.
    """

    duration: str | None = None
    width: int | None = None
    height: int | None = None
    bitrate: str | None = None
    fps: str | None = None
    originaldate: datetime.datetime | None = None
    orientation: str | None = None
    flash: str | None = None
    cameramake: str | None = None
    cameramodel: str | None = None
    camerasoftware: str | None = None
    focallength: str | None = None
    exposuretime: str | None = None
    fnumber: str | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "duration": Field("duration", decode.string),
        "width": Field("width", decode.integer),
        "height": Field("height", decode.integer),
        "bitrate": Field("bitrate", decode.string),
        "fps": Field("fps", decode.string),
        "originaldate": Field("originaldate", decode.timestamp),
        "orientation": Field("orientation", decode.string),
        "flash": Field("flash", decode.string),
        "cameramake": Field("cameramake", decode.string),
        "cameramodel": Field("cameramodel", decode.string),
        "camerasoftware": Field("camerasoftware", decode.string),
        "focallength": Field("focallength", decode.string),
        "exposuretime": Field("exposuretime", decode.string),
        "fnumber": Field("fnumber", decode.string),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("duration")
        _set_duration(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("width")
        _set_width(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("height")
        _set_height(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("bitrate")
        _set_bitrate(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("fps")
        _set_fps(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("originaldate")
        _set_originaldate(self, value if value is None else decode.timestamp(value)[0])
        value = get("orientation")
        _set_orientation(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("flash")
        _set_flash(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("cameramake")
        _set_cameramake(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("cameramodel")
        _set_cameramodel(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("camerasoftware")
        _set_camerasoftware(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("focallength")
        _set_focallength(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("exposuretime")
        _set_exposuretime(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("fnumber")
        _set_fnumber(self, value if value.__class__ is str or value is None else decode.string(value)[0])


[
    _set_duration,
    _set_width,
    _set_height,
    _set_bitrate,
    _set_fps,
    _set_originaldate,
    _set_orientation,
    _set_flash,
    _set_cameramake,
    _set_cameramodel,
    _set_camerasoftware,
    _set_focallength,
    _set_exposuretime,
    _set_fnumber,
] = field_setters(AssetExif)
