# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_nothing

from ...client import AuthenticatedClient
from ...types import Response

OPERATION: Operation[None] = Operation(
    name="assets.delete_failed_upload",
    method="DELETE",
    path="/assets/v1/assets/{asset_id}/uploads/",
    effect="write",
    decode=as_nothing,
    parameters=("asset_id",),
)


def _get_kwargs(
    *,
    asset_id: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"asset_id": "path"})
    parameters.string("asset_id", asset_id, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    asset_id: str,
) -> None:
    """assets.delete_failed_upload: Delete a particular asset by id on failed upload.

    A write: never retried.
    See `Iconik.assets.delete_failed_upload`.
    """
    return client.send(OPERATION, _get_kwargs(asset_id=asset_id)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
) -> Response[None]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(asset_id=asset_id))


async def asyncio(
    *,
    client: AuthenticatedClient,
    asset_id: str,
) -> None:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(asset_id=asset_id))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
) -> Response[None]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(asset_id=asset_id))
