# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...types import Response

OPERATION: Operation[IconikObject] = Operation(
    name="relation_types.get",
    method="GET",
    path="/assets/v1/assets/relation_types/{relation_type}/",
    effect="read",
    decode=as_model(IconikObject),
    parameters=("relation_type",),
)


def _get_kwargs(
    *,
    relation_type: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"relation_type": "path"})
    parameters.string("relation_type", relation_type, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    relation_type: str,
) -> IconikObject:
    """relation_types.get: Get a relation type.

    Read-only: retried.
    See `Iconik.relation_types.get`.
    """
    return client.send(OPERATION, _get_kwargs(relation_type=relation_type)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    relation_type: str,
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(relation_type=relation_type))


async def asyncio(
    *,
    client: AuthenticatedClient,
    relation_type: str,
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(relation_type=relation_type))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    relation_type: str,
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(relation_type=relation_type))
