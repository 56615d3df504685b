# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.success_response import SuccessResponse
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import UNSET, Response, SequenceNotStr, Unset

OPERATION: Operation[SuccessResponse] = Operation(
    name="gallery.remove_item",
    method="POST",
    path="/gallery.remove_item.json",
    effect="write",
    decode=as_model(SuccessResponse),
    parameters=("fid", "rid", "delete_assets"),
    permission="gallery.update",
)


def _get_kwargs(
    *,
    fid: str,
    rid: SequenceNotStr[str],
    delete_assets: bool | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name)
    parameters.string("fid", fid, required=True)
    parameters.strings("rid", rid, required=True)
    parameters.boolean("delete_assets", delete_assets, words=("yes", "no"))
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    fid: str,
    rid: SequenceNotStr[str],
    delete_assets: bool | Unset | None = UNSET,
) -> SuccessResponse:
    """gallery.remove_item: Remove gallery assets.

    A write: never retried.
    See `Cincopa.gallery.remove_item`.

    Args:
        fid: The unique identifier (FID) of the gallery from which the assets will be removed.
        rid: A list of asset IDs (RIDs) to be removed from the gallery.
        delete_assets: Whether to delete the assets permanently, from the library and from all
            galleries.
    """
    return client.send(OPERATION, _get_kwargs(fid=fid, rid=rid, delete_assets=delete_assets)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    fid: str,
    rid: SequenceNotStr[str],
    delete_assets: bool | Unset | None = UNSET,
) -> Response[SuccessResponse]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(fid=fid, rid=rid, delete_assets=delete_assets))


async def asyncio(
    *,
    client: AuthenticatedClient,
    fid: str,
    rid: SequenceNotStr[str],
    delete_assets: bool | Unset | None = UNSET,
) -> SuccessResponse:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(fid=fid, rid=rid, delete_assets=delete_assets))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    fid: str,
    rid: SequenceNotStr[str],
    delete_assets: bool | Unset | None = UNSET,
) -> Response[SuccessResponse]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(fid=fid, rid=rid, delete_assets=delete_assets))
