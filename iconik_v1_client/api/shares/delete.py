# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_nothing

from ...client import AuthenticatedClient
from ...types import Response

OPERATION: Operation[None] = Operation(
    name="shares.delete",
    method="DELETE",
    path="/assets/v1/{object_type}/{object_id}/shares/{share_id}/",
    effect="write",
    decode=as_nothing,
    parameters=("object_type", "object_id", "share_id"),
)


def _get_kwargs(
    *,
    object_type: str,
    object_id: str,
    share_id: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"object_type": "path", "object_id": "path", "share_id": "path"})
    parameters.string("object_type", object_type, required=True)
    parameters.string("object_id", object_id, required=True)
    parameters.string("share_id", share_id, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    object_type: str,
    object_id: str,
    share_id: str,
) -> None:
    """shares.delete: Delete a particular share by id.

    A write: never retried.
    See `Iconik.shares.delete`.
    """
    return client.send(OPERATION, _get_kwargs(object_type=object_type, object_id=object_id, share_id=share_id)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    object_type: str,
    object_id: str,
    share_id: str,
) -> Response[None]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(object_type=object_type, object_id=object_id, share_id=share_id))


async def asyncio(
    *,
    client: AuthenticatedClient,
    object_type: str,
    object_id: str,
    share_id: str,
) -> None:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(object_type=object_type, object_id=object_id, share_id=share_id)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    object_type: str,
    object_id: str,
    share_id: str,
) -> Response[None]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION, _get_kwargs(object_type=object_type, object_id=object_id, share_id=share_id)
    )
