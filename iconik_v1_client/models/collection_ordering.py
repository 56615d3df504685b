# Generated; do not edit.
from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model
from cincopa_v2_client.runtime.unset import UNSET, Unset


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class CollectionOrdering(Model):
    """CollectionOrdering.

    Attributes:
        custom_order_sort: Initial sort order for an ordered collection. Specified as a comma separated list of
            fieldnames with direction. For example - date_created,asc;status,desc
    """

    custom_order_sort: str | Unset = UNSET

    FIELDS: ClassVar[dict[str, Field]] = {
        "custom_order_sort": Field("custom_order_sort", decode.string),
    }

    ABSENT: ClassVar[Any] = UNSET
