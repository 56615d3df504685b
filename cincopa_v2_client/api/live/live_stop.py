# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.live_stop import LiveStop
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import Response

OPERATION: Operation[LiveStop] = Operation(
    name="live.stop",
    method="GET",
    path="/live.stop.json",
    effect="write",
    decode=as_model(LiveStop),
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
) -> LiveStop:
    """live.stop: Stop a live stream.

    A write: never retried.
    See `Cincopa.live.stop`.

    Args:
        liveid: ID of the live stream, you can get it from live.list.
    """
    return client.send(OPERATION, _get_kwargs(liveid=liveid)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    liveid: str,
) -> Response[LiveStop]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(liveid=liveid))


async def asyncio(
    *,
    client: AuthenticatedClient,
    liveid: str,
) -> LiveStop:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(liveid=liveid))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    liveid: str,
) -> Response[LiveStop]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(liveid=liveid))
