# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.gallery_list import GalleryList
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import UNSET, Response, SequenceNotStr, Unset

OPERATION: Operation[GalleryList] = Operation(
    name="gallery.list",
    method="GET",
    path="/gallery.list.json",
    effect="read",
    decode=as_model(GalleryList),
    parameters=("search", "page", "items_per_page", "filter_tags"),
    permission="gallery.read",
)


def _get_kwargs(
    *,
    search: str | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    items_per_page: int | Unset | None = UNSET,
    filter_tags: SequenceNotStr[str] | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name)
    parameters.string("search", search)
    parameters.integer("page", page, minimum=1)
    parameters.integer("items_per_page", items_per_page, minimum=1)
    parameters.strings("filter_tags", filter_tags)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    search: str | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    items_per_page: int | Unset | None = UNSET,
    filter_tags: SequenceNotStr[str] | Unset | None = UNSET,
) -> GalleryList:
    """gallery.list: List of galleries.

    Read-only: retried.
    See `Cincopa.gallery.list`.

    Args:
        search: Search for the term in all fields including caption, description, ID, tags etc.
        page: Specifies which page of results to fetch.
        items_per_page: Defines how many galleries are shown per page.
        filter_tags: This allows you to filter galleries by specific tags using a list.
    """
    return client.send(
        OPERATION, _get_kwargs(search=search, page=page, items_per_page=items_per_page, filter_tags=filter_tags)
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    search: str | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    items_per_page: int | Unset | None = UNSET,
    filter_tags: SequenceNotStr[str] | Unset | None = UNSET,
) -> Response[GalleryList]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION, _get_kwargs(search=search, page=page, items_per_page=items_per_page, filter_tags=filter_tags)
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    search: str | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    items_per_page: int | Unset | None = UNSET,
    filter_tags: SequenceNotStr[str] | Unset | None = UNSET,
) -> GalleryList:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(search=search, page=page, items_per_page=items_per_page, filter_tags=filter_tags)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    search: str | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    items_per_page: int | Unset | None = UNSET,
    filter_tags: SequenceNotStr[str] | Unset | None = UNSET,
) -> Response[GalleryList]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION, _get_kwargs(search=search, page=page, items_per_page=items_per_page, filter_tags=filter_tags)
    )
