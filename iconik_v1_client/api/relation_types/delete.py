# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_nothing

from ...client import AuthenticatedClient
from ...types import Response

OPERATION: Operation[None] = Operation(
    name="relation_types.delete",
    method="DELETE",
    path="/assets/v1/assets/relation_types/{relation_type}/",
    effect="write",
    decode=as_nothing,
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
) -> None:
    """relation_types.delete: Delete an asset relation type.

    A write: never retried.
    See `Iconik.relation_types.delete`.
    """
    return client.send(OPERATION, _get_kwargs(relation_type=relation_type)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    relation_type: str,
) -> Response[None]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(relation_type=relation_type))


async def asyncio(
    *,
    client: AuthenticatedClient,
    relation_type: str,
) -> None:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(relation_type=relation_type))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    relation_type: str,
) -> Response[None]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(relation_type=relation_type))
