# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.ping import Ping
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import Response

OPERATION: Operation[Ping] = Operation(
    name="ping",
    method="GET",
    path="/ping.json",
    effect="read",
    decode=as_model(Ping),
    permission="",
)


def _get_kwargs() -> Parameters:
    return Parameters(OPERATION.name)


def sync(
    *,
    client: AuthenticatedClient,
) -> Ping:
    """ping: Validate API connection.

    Read-only: retried.
    See `Cincopa.ping`.
    """
    return client.send(OPERATION, _get_kwargs()).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
) -> Response[Ping]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs())


async def asyncio(
    *,
    client: AuthenticatedClient,
) -> Ping:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs())
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
) -> Response[Ping]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs())
