# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class ItemReindex(Model):
    """ItemReindex."""

    sync_to_another_dc: bool | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "sync_to_another_dc": Field("sync_to_another_dc", decode.boolean),
    }

    ABSENT: ClassVar[Any] = UNSET
