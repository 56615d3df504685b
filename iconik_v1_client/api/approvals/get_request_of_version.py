# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...types import Response

OPERATION: Operation[IconikObject] = Operation(
    name="approvals.get_request_of_version",
    method="GET",
    path="/assets/v1/{object_type}/{object_id}/versions/{version_id}/approvals/request/",
    effect="read",
    decode=as_model(IconikObject),
    parameters=("object_type", "object_id", "version_id"),
)


def _get_kwargs(
    *,
    object_type: str,
    object_id: str,
    version_id: str,
) -> Parameters:
    parameters = Parameters(
        OPERATION.name, locations={"object_type": "path", "object_id": "path", "version_id": "path"}
    )
    parameters.string("object_type", object_type, required=True)
    parameters.string("object_id", object_id, required=True)
    parameters.string("version_id", version_id, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    object_type: str,
    object_id: str,
    version_id: str,
) -> IconikObject:
    """approvals.get_request_of_version: Returns an objects approval request by version.

    Read-only: retried.
    See `Iconik.approvals.get_request_of_version`.
    """
    return client.send(
        OPERATION, _get_kwargs(object_type=object_type, object_id=object_id, version_id=version_id)
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    object_type: str,
    object_id: str,
    version_id: str,
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(object_type=object_type, object_id=object_id, version_id=version_id))


async def asyncio(
    *,
    client: AuthenticatedClient,
    object_type: str,
    object_id: str,
    version_id: str,
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(object_type=object_type, object_id=object_id, version_id=version_id)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    object_type: str,
    object_id: str,
    version_id: str,
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION, _get_kwargs(object_type=object_type, object_id=object_id, version_id=version_id)
    )
