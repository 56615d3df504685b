# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_nothing

from ...client import AuthenticatedClient
from ...types import Response

OPERATION: Operation[None] = Operation(
    name="approvals.delete_external",
    method="DELETE",
    path="/assets/v1/{object_type}/{object_id}/approvals/external/{email}/",
    effect="write",
    decode=as_nothing,
    parameters=("object_id", "object_type", "email"),
)


def _get_kwargs(
    *,
    object_id: str,
    object_type: str,
    email: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"object_id": "path", "object_type": "path", "email": "path"})
    parameters.string("object_id", object_id, required=True)
    parameters.string("object_type", object_type, required=True)
    parameters.string("email", email, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    object_id: str,
    object_type: str,
    email: str,
) -> None:
    """approvals.delete_external: Deletes an objects approval status by email.

    A write: never retried.
    See `Iconik.approvals.delete_external`.
    """
    return client.send(OPERATION, _get_kwargs(object_id=object_id, object_type=object_type, email=email)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    object_id: str,
    object_type: str,
    email: str,
) -> Response[None]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(object_id=object_id, object_type=object_type, email=email))


async def asyncio(
    *,
    client: AuthenticatedClient,
    object_id: str,
    object_type: str,
    email: str,
) -> None:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(object_id=object_id, object_type=object_type, email=email)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    object_id: str,
    object_type: str,
    email: str,
) -> Response[None]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(object_id=object_id, object_type=object_type, email=email))
