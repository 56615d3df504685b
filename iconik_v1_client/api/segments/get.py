# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...types import UNSET, Response, Unset

OPERATION: Operation[IconikObject] = Operation(
    name="segments.get",
    method="GET",
    path="/assets/v1/assets/{asset_id}/segments/{segment_id}/",
    effect="read",
    decode=as_model(IconikObject),
    parameters=("asset_id", "segment_id", "scroll", "scroll_id"),
)


def _get_kwargs(
    *,
    asset_id: str,
    segment_id: str,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"asset_id": "path", "segment_id": "path"})
    parameters.string("asset_id", asset_id, required=True)
    parameters.string("segment_id", segment_id, required=True)
    parameters.boolean("scroll", scroll)
    parameters.string("scroll_id", scroll_id)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    segment_id: str,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
) -> IconikObject:
    """segments.get: Get a segment by ID.

    Read-only: retried.
    See `Iconik.segments.get`.

    Args:
        scroll: If true passed then uses scroll pagination instead of default one
        scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
            required
    """
    return client.send(
        OPERATION, _get_kwargs(asset_id=asset_id, segment_id=segment_id, scroll=scroll, scroll_id=scroll_id)
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    segment_id: str,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION, _get_kwargs(asset_id=asset_id, segment_id=segment_id, scroll=scroll, scroll_id=scroll_id)
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    segment_id: str,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(asset_id=asset_id, segment_id=segment_id, scroll=scroll, scroll_id=scroll_id)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    segment_id: str,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION, _get_kwargs(asset_id=asset_id, segment_id=segment_id, scroll=scroll, scroll_id=scroll_id)
    )
