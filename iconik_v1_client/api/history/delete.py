# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model_or_empty

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...types import Response

OPERATION: Operation[IconikObject] = Operation(
    name="history.delete",
    method="DELETE",
    path="/assets/v1/assets/{asset_id}/history/{history_entity_id}/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
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
) -> IconikObject:
    """history.delete: Deletes an asset history entity.

    A write: never retried.
    See `Iconik.history.delete`.
    """
    return client.send(OPERATION, _get_kwargs(asset_id=asset_id, history_entity_id=history_entity_id)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    history_entity_id: str,
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(asset_id=asset_id, history_entity_id=history_entity_id))


async def asyncio(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    history_entity_id: str,
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(asset_id=asset_id, history_entity_id=history_entity_id))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    history_entity_id: str,
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(asset_id=asset_id, history_entity_id=history_entity_id))
