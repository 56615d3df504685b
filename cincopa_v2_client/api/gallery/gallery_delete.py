# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.success_response import SuccessResponse
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import UNSET, Response, Unset

OPERATION: Operation[SuccessResponse] = Operation(
    name="gallery.delete",
    method="POST",
    path="/gallery.delete.json",
    effect="write",
    decode=as_model(SuccessResponse),
    parameters=("fid", "delete_assets"),
    permission="gallery.delete",
)


def _get_kwargs(
    *,
    fid: str,
    delete_assets: bool | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name)
    parameters.string("fid", fid, required=True)
    parameters.boolean("delete_assets", delete_assets, words=("yes", "no"))
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    fid: str,
    delete_assets: bool | Unset | None = UNSET,
) -> SuccessResponse:
    """gallery.delete: Delete a gallery.

    A write: never retried.
    See `Cincopa.gallery.delete`.

    Args:
        fid: The gallery to delete.
        delete_assets: Whether to delete the assets permanently, from the library and from all
            galleries.
    """
    return client.send(OPERATION, _get_kwargs(fid=fid, delete_assets=delete_assets)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    fid: str,
    delete_assets: bool | Unset | None = UNSET,
) -> Response[SuccessResponse]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(fid=fid, delete_assets=delete_assets))


async def asyncio(
    *,
    client: AuthenticatedClient,
    fid: str,
    delete_assets: bool | Unset | None = UNSET,
) -> SuccessResponse:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(fid=fid, delete_assets=delete_assets))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    fid: str,
    delete_assets: bool | Unset | None = UNSET,
) -> Response[SuccessResponse]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(fid=fid, delete_assets=delete_assets))
