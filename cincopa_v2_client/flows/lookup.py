"""The asset with a rid: the API has no operation for it."""

from __future__ import annotations

from collections.abc import Sequence

from .. import models
from ..errors import NotFoundError
from .engine.steps import Call, Steps


def get_asset(flow_name: str, rid: str, details: Sequence[str] | None = None) -> Steps[models.Asset]:
    """Return an asset; raise NotFoundError, in the name of a flow, if it does not exist."""
    page = yield from Call(lambda c: c.asset.list(rid=rid, details=details))
    for asset in page.items:
        if asset.rid == rid:
            return asset
    raise NotFoundError(f"{flow_name}: there is no asset with the rid {rid!r}", operation="asset.list")
