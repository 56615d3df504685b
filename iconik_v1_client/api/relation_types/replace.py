# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model_or_empty

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...models.relation_type import RelationType
from ...types import Response

OPERATION: Operation[IconikObject] = Operation(
    name="relation_types.replace",
    method="PUT",
    path="/assets/v1/assets/relation_types/{relation_type}/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
    parameters=("relation_type",),
)


def _get_kwargs(
    *,
    relation_type: str,
    body: RelationType | Mapping[str, object],
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"relation_type": "path"})
    parameters.string("relation_type", relation_type, required=True)
    parameters.json_body("body", body, required=True, kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    relation_type: str,
    body: RelationType | Mapping[str, object],
) -> IconikObject:
    """relation_types.replace: Update an asset relation type.

    A write: never retried.
    See `Iconik.relation_types.replace`.

    Args:
        body: The JSON body.
    """
    return client.send(OPERATION, _get_kwargs(relation_type=relation_type, body=body)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    relation_type: str,
    body: RelationType | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(relation_type=relation_type, body=body))


async def asyncio(
    *,
    client: AuthenticatedClient,
    relation_type: str,
    body: RelationType | Mapping[str, object],
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(relation_type=relation_type, body=body))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    relation_type: str,
    body: RelationType | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(relation_type=relation_type, body=body))
