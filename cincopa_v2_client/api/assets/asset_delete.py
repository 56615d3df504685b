# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.success_response import SuccessResponse
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import Response

OPERATION: Operation[SuccessResponse] = Operation(
    name="asset.delete",
    method="POST",
    path="/asset.delete.json",
    effect="write",
    decode=as_model(SuccessResponse),
    parameters=("rid",),
    permission="asset.delete",
)


def _get_kwargs(
    *,
    rid: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name)
    parameters.string("rid", rid, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    rid: str,
) -> SuccessResponse:
    """asset.delete: Delete an asset.

    A write: never retried.
    See `Cincopa.asset.delete`.

    Args:
        rid: A unique identifier for the asset that needs to be deleted.
    """
    return client.send(OPERATION, _get_kwargs(rid=rid)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    rid: str,
) -> Response[SuccessResponse]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(rid=rid))


async def asyncio(
    *,
    client: AuthenticatedClient,
    rid: str,
) -> SuccessResponse:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(rid=rid))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    rid: str,
) -> Response[SuccessResponse]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(rid=rid))
