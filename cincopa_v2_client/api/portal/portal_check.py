# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.portal_check import PortalCheck
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import Response

OPERATION: Operation[PortalCheck] = Operation(
    name="portal.check",
    method="GET",
    path="/portal.check.json",
    effect="read",
    decode=as_model(PortalCheck),
    parameters=("subdomain",),
    permission="portal.read",
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
) -> PortalCheck:
    """portal.check: Verify subdomain.

    Read-only: retried.
    See `Cincopa.portal.check`.

    Args:
        subdomain: The name of the subdomain to be checked for availability.
    """
    return client.send(OPERATION, _get_kwargs(subdomain=subdomain)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    subdomain: str,
) -> Response[PortalCheck]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(subdomain=subdomain))


async def asyncio(
    *,
    client: AuthenticatedClient,
    subdomain: str,
) -> PortalCheck:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(subdomain=subdomain))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    subdomain: str,
) -> Response[PortalCheck]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(subdomain=subdomain))
