# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model_or_empty

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...types import Response

OPERATION: Operation[IconikObject] = Operation(
    name="relations.reverse",
    method="POST",
    path="/assets/v1/assets/{asset_id}/relations/{relation_type}/{related_to_asset_id}/reverse/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
    parameters=("asset_id", "relation_type", "related_to_asset_id"),
)


def _get_kwargs(
    *,
    asset_id: str,
    relation_type: str,
    related_to_asset_id: str,
) -> Parameters:
    parameters = Parameters(
        OPERATION.name, locations={"asset_id": "path", "relation_type": "path", "related_to_asset_id": "path"}
    )
    parameters.string("asset_id", asset_id, required=True)
    parameters.string("relation_type", relation_type, required=True)
    parameters.string("related_to_asset_id", related_to_asset_id, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    relation_type: str,
    related_to_asset_id: str,
) -> IconikObject:
    """relations.reverse: Reverse a particular asset's relation.

    A write: never retried.
    See `Iconik.relations.reverse`.
    """
    return client.send(
        OPERATION, _get_kwargs(asset_id=asset_id, relation_type=relation_type, related_to_asset_id=related_to_asset_id)
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    relation_type: str,
    related_to_asset_id: str,
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION, _get_kwargs(asset_id=asset_id, relation_type=relation_type, related_to_asset_id=related_to_asset_id)
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    relation_type: str,
    related_to_asset_id: str,
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(asset_id=asset_id, relation_type=relation_type, related_to_asset_id=related_to_asset_id)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    relation_type: str,
    related_to_asset_id: str,
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION, _get_kwargs(asset_id=asset_id, relation_type=relation_type, related_to_asset_id=related_to_asset_id)
    )
