# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.object_page import ObjectPage
from ...types import UNSET, Response, Unset

OPERATION: Operation[ObjectPage] = Operation(
    name="relations.list_of_type",
    method="GET",
    path="/assets/v1/assets/{asset_id}/relations/{relation_type}/",
    effect="read",
    decode=as_model(ObjectPage),
    parameters=("asset_id", "relation_type", "include_deleted"),
)


def _get_kwargs(
    *,
    asset_id: str,
    relation_type: str,
    include_deleted: bool | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"asset_id": "path", "relation_type": "path"})
    parameters.string("asset_id", asset_id, required=True)
    parameters.string("relation_type", relation_type, required=True)
    parameters.boolean("include_deleted", include_deleted)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    relation_type: str,
    include_deleted: bool | Unset | None = UNSET,
) -> ObjectPage:
    """relations.list_of_type: Returns assets that has a relation to this asset.

    Read-only: retried.
    See `Iconik.relations.list_of_type`.

    Args:
        include_deleted: Also show assets from recycle bin in relations
    """
    return client.send(
        OPERATION, _get_kwargs(asset_id=asset_id, relation_type=relation_type, include_deleted=include_deleted)
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    relation_type: str,
    include_deleted: bool | Unset | None = UNSET,
) -> Response[ObjectPage]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION, _get_kwargs(asset_id=asset_id, relation_type=relation_type, include_deleted=include_deleted)
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    relation_type: str,
    include_deleted: bool | Unset | None = UNSET,
) -> ObjectPage:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(asset_id=asset_id, relation_type=relation_type, include_deleted=include_deleted)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    relation_type: str,
    include_deleted: bool | Unset | None = UNSET,
) -> Response[ObjectPage]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION, _get_kwargs(asset_id=asset_id, relation_type=relation_type, include_deleted=include_deleted)
    )
