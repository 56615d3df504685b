# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.live_list import LiveList
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import Response

OPERATION: Operation[LiveList] = Operation(
    name="live.list",
    method="GET",
    path="/live.list.json",
    effect="read",
    decode=as_model(LiveList),
    permission="live.read",
)


def _get_kwargs() -> Parameters:
    return Parameters(OPERATION.name)


def sync(
    *,
    client: AuthenticatedClient,
) -> LiveList:
    """live.list: List of live streams.

    Read-only: retried.
    See `Cincopa.live.list`.
    """
    return client.send(OPERATION, _get_kwargs()).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
) -> Response[LiveList]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs())


async def asyncio(
    *,
    client: AuthenticatedClient,
) -> LiveList:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs())
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
) -> Response[LiveList]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs())
