# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.gallery_items import GalleryItems
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import UNSET, Response, SequenceNotStr, Unset

OPERATION: Operation[GalleryItems] = Operation(
    name="gallery.get_items",
    method="GET",
    path="/gallery.get_items.json",
    effect="read",
    decode=as_model(GalleryItems),
    parameters=("fid", "details", "page", "items_per_page"),
    permission="gallery.read",
)


def _get_kwargs(
    *,
    fid: str,
    details: SequenceNotStr[str] | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    items_per_page: int | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name)
    parameters.string("fid", fid, required=True)
    parameters.strings("details", details)
    parameters.integer("page", page, minimum=1)
    parameters.integer("items_per_page", items_per_page, minimum=1)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    fid: str,
    details: SequenceNotStr[str] | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    items_per_page: int | Unset | None = UNSET,
) -> GalleryItems:
    """gallery.get_items: List all gallery items.

    Read-only: retried.
    See `Cincopa.gallery.get_items`.

    Args:
        fid: The unique identifier (FID) of the gallery from which gallery's items should be retrieved.
        details: The optional fields to return.
        page: Determines which page of results to retrieve, ensuring efficient pagination.
        items_per_page: Defines how many items are returned in each request.
    """
    return client.send(
        OPERATION, _get_kwargs(fid=fid, details=details, page=page, items_per_page=items_per_page)
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    fid: str,
    details: SequenceNotStr[str] | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    items_per_page: int | Unset | None = UNSET,
) -> Response[GalleryItems]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(fid=fid, details=details, page=page, items_per_page=items_per_page))


async def asyncio(
    *,
    client: AuthenticatedClient,
    fid: str,
    details: SequenceNotStr[str] | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    items_per_page: int | Unset | None = UNSET,
) -> GalleryItems:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(fid=fid, details=details, page=page, items_per_page=items_per_page)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    fid: str,
    details: SequenceNotStr[str] | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    items_per_page: int | Unset | None = UNSET,
) -> Response[GalleryItems]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION, _get_kwargs(fid=fid, details=details, page=page, items_per_page=items_per_page)
    )
