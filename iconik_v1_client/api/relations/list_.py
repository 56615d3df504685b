# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.object_page import ObjectPage
from ...types import UNSET, Response, Unset

OPERATION: Operation[ObjectPage] = Operation(
    name="relations.list",
    method="GET",
    path="/assets/v1/assets/{asset_id}/relations/",
    effect="read",
    decode=as_model(ObjectPage),
    parameters=("asset_id", "include_deleted", "per_page", "page", "sort"),
)


def _get_kwargs(
    *,
    asset_id: str,
    include_deleted: bool | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"asset_id": "path"})
    parameters.string("asset_id", asset_id, required=True)
    parameters.boolean("include_deleted", include_deleted)
    parameters.integer("per_page", per_page)
    parameters.integer("page", page, minimum=1)
    parameters.string("sort", sort)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    include_deleted: bool | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
) -> ObjectPage:
    """relations.list: Returns an assets relations.

    Read-only: retried.
    See `Iconik.relations.list`.

    Args:
        include_deleted: Also show assets from recycle bin in relations
        per_page: The number of items for each page
        page: Which page number to fetch
        sort: A comma separated list of fieldnames with order.
    """
    return client.send(
        OPERATION,
        _get_kwargs(asset_id=asset_id, include_deleted=include_deleted, per_page=per_page, page=page, sort=sort),
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    include_deleted: bool | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
) -> Response[ObjectPage]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION,
        _get_kwargs(asset_id=asset_id, include_deleted=include_deleted, per_page=per_page, page=page, sort=sort),
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    include_deleted: bool | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
) -> ObjectPage:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION,
        _get_kwargs(asset_id=asset_id, include_deleted=include_deleted, per_page=per_page, page=page, sort=sort),
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    include_deleted: bool | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
) -> Response[ObjectPage]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION,
        _get_kwargs(asset_id=asset_id, include_deleted=include_deleted, per_page=per_page, page=page, sort=sort),
    )
