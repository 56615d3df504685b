# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.object_page import ObjectPage
from ...types import UNSET, Response, Unset

OPERATION: Operation[ObjectPage] = Operation(
    name="history.list",
    method="GET",
    path="/assets/v1/assets/{asset_id}/history/",
    effect="read",
    decode=as_model(ObjectPage),
    parameters=("asset_id", "per_page", "page", "sort", "filter"),
)


def _get_kwargs(
    *,
    asset_id: str,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
    filter_: str | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, renamed={"filter": "filter_"}, locations={"asset_id": "path"})
    parameters.string("asset_id", asset_id, required=True)
    parameters.integer("per_page", per_page)
    parameters.integer("page", page, minimum=1)
    parameters.string("sort", sort)
    parameters.string("filter", filter_)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
    filter_: str | Unset | None = UNSET,
) -> ObjectPage:
    """history.list: Get list of history entities for asset.

    Read-only: retried.
    See `Iconik.history.list`.

    Args:
        per_page: The number of items for each page
        page: Which page number to fetch
        sort: A comma separated list of fieldnames with order.
        filter_: A comma separated list of fieldnames with order For example -
            first_name,eq,Vlad;last_name,eq,Gudkov
    """
    return client.send(
        OPERATION, _get_kwargs(asset_id=asset_id, per_page=per_page, page=page, sort=sort, filter_=filter_)
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
    filter_: str | Unset | None = UNSET,
) -> Response[ObjectPage]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION, _get_kwargs(asset_id=asset_id, per_page=per_page, page=page, sort=sort, filter_=filter_)
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
    filter_: str | Unset | None = UNSET,
) -> ObjectPage:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(asset_id=asset_id, per_page=per_page, page=page, sort=sort, filter_=filter_)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
    filter_: str | Unset | None = UNSET,
) -> Response[ObjectPage]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION, _get_kwargs(asset_id=asset_id, per_page=per_page, page=page, sort=sort, filter_=filter_)
    )
