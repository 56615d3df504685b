# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model_or_empty

from ...client import AuthenticatedClient
from ...models.approval_request import ApprovalRequest
from ...models.iconik_object import IconikObject
from ...types import Response

OPERATION: Operation[IconikObject] = Operation(
    name="approvals.create_request",
    method="POST",
    path="/assets/v1/{object_type}/{object_id}/approvals/request/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
    parameters=("object_id", "object_type"),
)


def _get_kwargs(
    *,
    object_id: str,
    object_type: str,
    body: ApprovalRequest | Mapping[str, object],
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"object_id": "path", "object_type": "path"})
    parameters.string("object_id", object_id, required=True)
    parameters.string("object_type", object_type, required=True)
    parameters.json_body("body", body, required=True, kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    object_id: str,
    object_type: str,
    body: ApprovalRequest | Mapping[str, object],
) -> IconikObject:
    """approvals.create_request: Creates an objects approval request.

    A write: never retried.
    See `Iconik.approvals.create_request`.

    Args:
        body: The JSON body.
    """
    return client.send(OPERATION, _get_kwargs(object_id=object_id, object_type=object_type, body=body)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    object_id: str,
    object_type: str,
    body: ApprovalRequest | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(object_id=object_id, object_type=object_type, body=body))


async def asyncio(
    *,
    client: AuthenticatedClient,
    object_id: str,
    object_type: str,
    body: ApprovalRequest | Mapping[str, object],
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(object_id=object_id, object_type=object_type, body=body))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    object_id: str,
    object_type: str,
    body: ApprovalRequest | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(object_id=object_id, object_type=object_type, body=body))
