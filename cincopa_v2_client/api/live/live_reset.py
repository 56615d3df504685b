# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.live_reset import LiveReset
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import Response

OPERATION: Operation[LiveReset] = Operation(
    name="live.reset",
    method="GET",
    path="/live.reset.json",
    effect="write",
    decode=as_model(LiveReset),
    parameters=("liveid",),
    permission="live.update",
)


def _get_kwargs(
    *,
    liveid: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name)
    parameters.string("liveid", liveid, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    liveid: str,
) -> LiveReset:
    """live.reset: Reset a live stream.

    A write: never retried.
    See `Cincopa.live.reset`.

    Args:
        liveid: ID of the live stream, you can get it from live.list.
    """
    return client.send(OPERATION, _get_kwargs(liveid=liveid)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    liveid: str,
) -> Response[LiveReset]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(liveid=liveid))


async def asyncio(
    *,
    client: AuthenticatedClient,
    liveid: str,
) -> LiveReset:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(liveid=liveid))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    liveid: str,
) -> Response[LiveReset]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(liveid=liveid))
