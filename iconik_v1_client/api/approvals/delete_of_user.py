# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_nothing

from ...client import AuthenticatedClient
from ...types import Response

OPERATION: Operation[None] = Operation(
    name="approvals.delete_of_user",
    method="DELETE",
    path="/assets/v1/{object_type}/{object_id}/approvals/user/{user_id}/",
    effect="write",
    decode=as_nothing,
    parameters=("object_id", "object_type", "user_id"),
)


def _get_kwargs(
    *,
    object_id: str,
    object_type: str,
    user_id: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"object_id": "path", "object_type": "path", "user_id": "path"})
    parameters.string("object_id", object_id, required=True)
    parameters.string("object_type", object_type, required=True)
    parameters.string("user_id", user_id, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    object_id: str,
    object_type: str,
    user_id: str,
) -> None:
    """approvals.delete_of_user: Deletes an objects approval status by user_id.

    A write: never retried.
    See `Iconik.approvals.delete_of_user`.
    """
    return client.send(OPERATION, _get_kwargs(object_id=object_id, object_type=object_type, user_id=user_id)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    object_id: str,
    object_type: str,
    user_id: str,
) -> Response[None]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(object_id=object_id, object_type=object_type, user_id=user_id))


async def asyncio(
    *,
    client: AuthenticatedClient,
    object_id: str,
    object_type: str,
    user_id: str,
) -> None:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(object_id=object_id, object_type=object_type, user_id=user_id)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    object_id: str,
    object_type: str,
    user_id: str,
) -> Response[None]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION, _get_kwargs(object_id=object_id, object_type=object_type, user_id=user_id)
    )
