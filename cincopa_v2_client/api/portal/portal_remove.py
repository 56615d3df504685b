# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.success_response import SuccessResponse
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import Response

OPERATION: Operation[SuccessResponse] = Operation(
    name="portal.remove",
    method="POST",
    path="/portal.remove.json",
    effect="write",
    decode=as_model(SuccessResponse),
    parameters=("subdomain",),
    permission="portal.delete",
)


def _get_kwargs(
    *,
    subdomain: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name)
    parameters.string("subdomain", subdomain, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    subdomain: str,
) -> SuccessResponse:
    """portal.remove: Remove subdomain.

    A write: never retried.
    See `Cincopa.portal.remove`.

    Args:
        subdomain: The name of the subdomain to be removed.
    """
    return client.send(OPERATION, _get_kwargs(subdomain=subdomain)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    subdomain: str,
) -> Response[SuccessResponse]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(subdomain=subdomain))


async def asyncio(
    *,
    client: AuthenticatedClient,
    subdomain: str,
) -> SuccessResponse:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(subdomain=subdomain))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    subdomain: str,
) -> Response[SuccessResponse]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(subdomain=subdomain))
