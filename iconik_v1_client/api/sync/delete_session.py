# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_nothing

from ...client import AuthenticatedClient
from ...types import Response

OPERATION: Operation[None] = Operation(
    name="sync.delete_session",
    method="DELETE",
    path="/assets/v1/sync/sessions/{sync_session_id}/",
    effect="write",
    decode=as_nothing,
    parameters=("sync_session_id",),
)


def _get_kwargs(
    *,
    sync_session_id: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"sync_session_id": "path"})
    parameters.string("sync_session_id", sync_session_id, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    sync_session_id: str,
) -> None:
    """sync.delete_session: Delete a particular sync session by id.

    A write: never retried.
    See `Iconik.sync.delete_session`.
    """
    return client.send(OPERATION, _get_kwargs(sync_session_id=sync_session_id)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    sync_session_id: str,
) -> Response[None]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(sync_session_id=sync_session_id))


async def asyncio(
    *,
    client: AuthenticatedClient,
    sync_session_id: str,
) -> None:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(sync_session_id=sync_session_id))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    sync_session_id: str,
) -> Response[None]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(sync_session_id=sync_session_id))
