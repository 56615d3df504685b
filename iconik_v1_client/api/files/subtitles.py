# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.object_page import ObjectPage
from ...types import UNSET, Response, Unset

OPERATION: Operation[ObjectPage] = Operation(
    name="files.subtitles",
    method="GET",
    path="/files/v1/assets/{asset_id}/subtitles/",
    effect="read",
    decode=as_model(ObjectPage),
    parameters=("asset_id", "per_page", "page"),
)


def _get_kwargs(
    *,
    asset_id: str,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"asset_id": "path"})
    parameters.string("asset_id", asset_id, required=True)
    parameters.integer("per_page", per_page)
    parameters.integer("page", page)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
) -> ObjectPage:
    """files.subtitles: List the subtitle files of an asset.

    Read-only: retried.
    See `Iconik.files.subtitles`.

    Args:
        asset_id: The asset's id
        per_page: The number of items for each page
        page: Which page number to fetch
    """
    return client.send(OPERATION, _get_kwargs(asset_id=asset_id, per_page=per_page, page=page)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
) -> Response[ObjectPage]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(asset_id=asset_id, per_page=per_page, page=page))


async def asyncio(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
) -> ObjectPage:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(asset_id=asset_id, per_page=per_page, page=page))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
) -> Response[ObjectPage]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(asset_id=asset_id, per_page=per_page, page=page))
