# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model_or_empty

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...types import Response

OPERATION: Operation[IconikObject] = Operation(
    name="sync.get_session",
    method="GET",
    path="/assets/v1/sync/sessions/{sync_session_id}/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
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
) -> IconikObject:
    """sync.get_session: Returns a particular sync session by id. If a session with such id doesn't exist, a new one is created.

    A write: never retried.
    See `Iconik.sync.get_session`.
    """
    return client.send(OPERATION, _get_kwargs(sync_session_id=sync_session_id)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    sync_session_id: str,
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(sync_session_id=sync_session_id))


async def asyncio(
    *,
    client: AuthenticatedClient,
    sync_session_id: str,
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(sync_session_id=sync_session_id))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    sync_session_id: str,
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(sync_session_id=sync_session_id))
