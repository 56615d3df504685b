# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import field, frozen

from .. import models
from ..runtime.models.model import Field, ModelReader
from ..runtime.models.model_map import ModelMap

_asset_version = ModelReader("AssetVersion", __name__)


@frozen(eq=False, repr=False, getstate_setstate=False)
class AssetVersions(ModelMap["models.AssetVersion"]):
    """The files made from an asset, by name: `original`, `mp4_hd`, `jpg_200x150`, …"""

    additional_properties: dict[str, models.AssetVersion] = field(factory=dict[str, Any])

    VALUES: ClassVar[Field] = Field("*", _asset_version)
