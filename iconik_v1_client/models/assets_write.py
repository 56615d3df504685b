# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, ModelReader
from cincopa_v2_client.runtime.models.page import Page
from cincopa_v2_client.runtime.unset import UNSET

from .. import models

_asset_update = ModelReader("AssetUpdate", __name__)
_array_of_asset_update = decode.array(_asset_update)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class AssetsWrite(Page["models.AssetUpdate"]):
    """Assets to change; each has an id."""

    objects: list[models.AssetUpdate]

    FIELDS: ClassVar[dict[str, Field]] = {
        "objects": Field("objects", _array_of_asset_update, list),
    }
    ITEMS: ClassVar[str] = "objects"

    ABSENT: ClassVar[Any] = UNSET
