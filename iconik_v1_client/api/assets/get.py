# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...types import UNSET, Response, Unset

OPERATION: Operation[IconikObject] = Operation(
    name="assets.get",
    method="GET",
    path="/assets/v1/assets/{asset_id}/",
    effect="read",
    decode=as_model(IconikObject),
    parameters=("asset_id", "include_collections", "include_users"),
)


def _get_kwargs(
    *,
    asset_id: str,
    include_collections: bool | Unset | None = UNSET,
    include_users: bool | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"asset_id": "path"})
    parameters.string("asset_id", asset_id, required=True)
    parameters.boolean("include_collections", include_collections)
    parameters.boolean("include_users", include_users)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    include_collections: bool | Unset | None = UNSET,
    include_users: bool | Unset | None = UNSET,
) -> IconikObject:
    """assets.get: Returns a particular asset by id.

    Read-only: retried.
    See `Iconik.assets.get`.

    Args:
        include_collections: include collection membership
        include_users: include info about the users who have interacted with this asset
    """
    return client.send(
        OPERATION, _get_kwargs(asset_id=asset_id, include_collections=include_collections, include_users=include_users)
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    include_collections: bool | Unset | None = UNSET,
    include_users: bool | Unset | None = UNSET,
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION, _get_kwargs(asset_id=asset_id, include_collections=include_collections, include_users=include_users)
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    include_collections: bool | Unset | None = UNSET,
    include_users: bool | Unset | None = UNSET,
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(asset_id=asset_id, include_collections=include_collections, include_users=include_users)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    include_collections: bool | Unset | None = UNSET,
    include_users: bool | Unset | None = UNSET,
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION, _get_kwargs(asset_id=asset_id, include_collections=include_collections, include_users=include_users)
    )
