# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import field, frozen

from ..runtime.models import decode
from ..runtime.models.model import Field
from ..runtime.models.model_map import ModelMap


@frozen(eq=False, repr=False, getstate_setstate=False)
class TagCloud(ModelMap[int]):
    """The number of uses of each tag, with special keys such as `no-tag` or `notags`."""

    additional_properties: dict[str, int] = field(factory=dict[str, Any])

    VALUES: ClassVar[Field] = Field("*", decode.integer)
