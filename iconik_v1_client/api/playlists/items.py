# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.object_list import ObjectList
from ...types import UNSET, Response, Unset

OPERATION: Operation[ObjectList] = Operation(
    name="playlists.items",
    method="GET",
    path="/assets/v1/playlists/{playlist_id}/items/",
    effect="read",
    decode=as_model(ObjectList),
    parameters=("playlist_id", "per_page", "ids", "page"),
)


def _get_kwargs(
    *,
    playlist_id: str,
    per_page: int | Unset | None = UNSET,
    ids: str | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"playlist_id": "path"})
    parameters.string("playlist_id", playlist_id, required=True)
    parameters.integer("per_page", per_page)
    parameters.string("ids", ids)
    parameters.integer("page", page, minimum=1)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    playlist_id: str,
    per_page: int | Unset | None = UNSET,
    ids: str | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
) -> ObjectList:
    """playlists.items: Get list of playlist's items.

    Read-only: retried.
    See `Iconik.playlists.items`.

    Args:
        per_page: The number of items for each page
        ids: Filter list of id:s (comma separated)
        page: Which page number to fetch
    """
    return client.send(OPERATION, _get_kwargs(playlist_id=playlist_id, per_page=per_page, ids=ids, page=page)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    playlist_id: str,
    per_page: int | Unset | None = UNSET,
    ids: str | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
) -> Response[ObjectList]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(playlist_id=playlist_id, per_page=per_page, ids=ids, page=page))


async def asyncio(
    *,
    client: AuthenticatedClient,
    playlist_id: str,
    per_page: int | Unset | None = UNSET,
    ids: str | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
) -> ObjectList:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(playlist_id=playlist_id, per_page=per_page, ids=ids, page=page)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    playlist_id: str,
    per_page: int | Unset | None = UNSET,
    ids: str | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
) -> Response[ObjectList]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION, _get_kwargs(playlist_id=playlist_id, per_page=per_page, ids=ids, page=page)
    )
