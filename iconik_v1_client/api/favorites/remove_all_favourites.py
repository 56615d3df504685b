# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_nothing

from ...client import AuthenticatedClient
from ...types import Response

OPERATION: Operation[None] = Operation(
    name="favorites.remove_all_favourites",
    method="DELETE",
    path="/assets/v1/favourites/all/",
    effect="write",
    decode=as_nothing,
)


def _get_kwargs() -> Parameters:
    return Parameters(OPERATION.name)


def sync(
    *,
    client: AuthenticatedClient,
) -> None:
    """favorites.remove_all_favourites: Removes all assets/collections from the list of favourites.

    A write: never retried.
    See `Iconik.favorites.remove_all_favourites`.
    """
    return client.send(OPERATION, _get_kwargs()).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
) -> Response[None]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs())


async def asyncio(
    *,
    client: AuthenticatedClient,
) -> None:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs())
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
) -> Response[None]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs())
