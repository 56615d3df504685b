# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.gallery_add_item_insert_position import (
    GalleryAddItemInsertPosition,
)
from ...models.success_response import SuccessResponse
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import UNSET, Response, SequenceNotStr, Unset

OPERATION: Operation[SuccessResponse] = Operation(
    name="gallery.add_item",
    method="POST",
    path="/gallery.add_item.json",
    effect="write",
    decode=as_model(SuccessResponse),
    parameters=("fid", "rid", "insert_position"),
    permission="gallery.update",
)


def _get_kwargs(
    *,
    fid: str,
    rid: SequenceNotStr[str],
    insert_position: GalleryAddItemInsertPosition | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name)
    parameters.string("fid", fid, required=True)
    parameters.strings("rid", rid, required=True)
    parameters.choice("insert_position", insert_position, ["top", "bottom"])
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    fid: str,
    rid: SequenceNotStr[str],
    insert_position: GalleryAddItemInsertPosition | Unset | None = UNSET,
) -> SuccessResponse:
    """gallery.add_item: Add gallery assets.

    A write: never retried.
    See `Cincopa.gallery.add_item`.

    Args:
        fid: The unique identifier of the gallery to be updated.
        rid: A unique identifier for the asset being added.
        insert_position: Specifies whether the asset should be added at the top or bottom of the
            gallery.
    """
    return client.send(OPERATION, _get_kwargs(fid=fid, rid=rid, insert_position=insert_position)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    fid: str,
    rid: SequenceNotStr[str],
    insert_position: GalleryAddItemInsertPosition | Unset | None = UNSET,
) -> Response[SuccessResponse]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(fid=fid, rid=rid, insert_position=insert_position))


async def asyncio(
    *,
    client: AuthenticatedClient,
    fid: str,
    rid: SequenceNotStr[str],
    insert_position: GalleryAddItemInsertPosition | Unset | None = UNSET,
) -> SuccessResponse:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(fid=fid, rid=rid, insert_position=insert_position))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    fid: str,
    rid: SequenceNotStr[str],
    insert_position: GalleryAddItemInsertPosition | Unset | None = UNSET,
) -> Response[SuccessResponse]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(fid=fid, rid=rid, insert_position=insert_position))
