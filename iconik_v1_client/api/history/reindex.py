# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_nothing

from ...client import AuthenticatedClient
from ...types import Response

OPERATION: Operation[None] = Operation(
    name="history.reindex",
    method="POST",
    path="/assets/v1/assets/{asset_id}/history/{history_entity_id}/reindex/",
    effect="write",
    decode=as_nothing,
    parameters=("asset_id", "history_entity_id"),
)


def _get_kwargs(
    *,
    asset_id: str,
    history_entity_id: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"asset_id": "path", "history_entity_id": "path"})
    parameters.string("asset_id", asset_id, required=True)
    parameters.string("history_entity_id", history_entity_id, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    history_entity_id: str,
) -> None:
    """history.reindex: Reindex asset history entity.

    A write: never retried.
    See `Iconik.history.reindex`.
    """
    return client.send(OPERATION, _get_kwargs(asset_id=asset_id, history_entity_id=history_entity_id)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    history_entity_id: str,
) -> Response[None]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(asset_id=asset_id, history_entity_id=history_entity_id))


async def asyncio(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    history_entity_id: str,
) -> None:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(asset_id=asset_id, history_entity_id=history_entity_id))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    history_entity_id: str,
) -> Response[None]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(asset_id=asset_id, history_entity_id=history_entity_id))
