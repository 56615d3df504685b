# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, ModelReader
from cincopa_v2_client.runtime.models.page import Page
from cincopa_v2_client.runtime.unset import UNSET

from .. import models

_segment_update = ModelReader("SegmentUpdate", __name__)
_array_of_segment_update = decode.array(_segment_update)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class SegmentsWrite(Page["models.SegmentUpdate"]):
    """Segments to create or change; to change one, it has an id."""

    objects: list[models.SegmentUpdate]

    FIELDS: ClassVar[dict[str, Field]] = {
        "objects": Field("objects", _array_of_segment_update, list),
    }
    ITEMS: ClassVar[str] = "objects"

    ABSENT: ClassVar[Any] = UNSET
