# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...types import Response

OPERATION: Operation[IconikObject] = Operation(
    name="metadata.get",
    method="GET",
    path="/metadata/v1/assets/{asset_id}/views/{view_id}/",
    effect="read",
    decode=as_model(IconikObject),
    parameters=("asset_id", "view_id"),
)


def _get_kwargs(
    *,
    asset_id: str,
    view_id: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"asset_id": "path", "view_id": "path"})
    parameters.string("asset_id", asset_id, required=True)
    parameters.string("view_id", view_id, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    view_id: str,
) -> IconikObject:
    """metadata.get: Get the metadata of an asset in a view.

    Read-only: retried.
    See `Iconik.metadata.get`.

    Args:
        asset_id: The asset's id
        view_id: The view's id
    """
    return client.send(OPERATION, _get_kwargs(asset_id=asset_id, view_id=view_id)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    view_id: str,
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(asset_id=asset_id, view_id=view_id))


async def asyncio(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    view_id: str,
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(asset_id=asset_id, view_id=view_id))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    view_id: str,
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(asset_id=asset_id, view_id=view_id))
