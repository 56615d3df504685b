# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.object_page import ObjectPage
from ...types import Response

OPERATION: Operation[ObjectPage] = Operation(
    name="approvals.list",
    method="GET",
    path="/assets/v1/{object_type}/{object_id}/approvals/",
    effect="read",
    decode=as_model(ObjectPage),
    parameters=("object_id", "object_type"),
)


def _get_kwargs(
    *,
    object_id: str,
    object_type: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"object_id": "path", "object_type": "path"})
    parameters.string("object_id", object_id, required=True)
    parameters.string("object_type", object_type, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    object_id: str,
    object_type: str,
) -> ObjectPage:
    """approvals.list: Get list of the approvals of an object.

    Read-only: retried.
    See `Iconik.approvals.list`.
    """
    return client.send(OPERATION, _get_kwargs(object_id=object_id, object_type=object_type)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    object_id: str,
    object_type: str,
) -> Response[ObjectPage]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(object_id=object_id, object_type=object_type))


async def asyncio(
    *,
    client: AuthenticatedClient,
    object_id: str,
    object_type: str,
) -> ObjectPage:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(object_id=object_id, object_type=object_type))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    object_id: str,
    object_type: str,
) -> Response[ObjectPage]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(object_id=object_id, object_type=object_type))
