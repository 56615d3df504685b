# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import field, frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field
from cincopa_v2_client.runtime.models.model_map import ModelMap


@frozen(eq=False, repr=False, getstate_setstate=False)
class CustomActionHeaders(ModelMap[str]):
    """Headers of the POST that iconik sends."""

    additional_properties: dict[str, str] = field(factory=dict[str, Any])

    VALUES: ClassVar[Field] = Field("*", decode.string)
