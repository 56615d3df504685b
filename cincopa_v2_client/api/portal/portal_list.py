# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.portal_list import PortalList
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import UNSET, Response, Unset

OPERATION: Operation[PortalList] = Operation(
    name="portal.list",
    method="GET",
    path="/portal.list.json",
    effect="read",
    decode=as_model(PortalList),
    parameters=("subdomain",),
    permission="portal.read",
)


def _get_kwargs(
    *,
    subdomain: str | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name)
    parameters.string("subdomain", subdomain)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    subdomain: str | Unset | None = UNSET,
) -> PortalList:
    """portal.list: List of portals.

    Read-only: retried.
    See `Cincopa.portal.list`.

    Args:
        subdomain: Specifies the subdomain name to filter the portal list.
    """
    return client.send(OPERATION, _get_kwargs(subdomain=subdomain)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    subdomain: str | Unset | None = UNSET,
) -> Response[PortalList]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(subdomain=subdomain))


async def asyncio(
    *,
    client: AuthenticatedClient,
    subdomain: str | Unset | None = UNSET,
) -> PortalList:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(subdomain=subdomain))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    subdomain: str | Unset | None = UNSET,
) -> Response[PortalList]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(subdomain=subdomain))
