# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.success_response import SuccessResponse
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import Response

OPERATION: Operation[SuccessResponse] = Operation(
    name="gallery.set_master",
    method="POST",
    path="/gallery.set_master.json",
    effect="write",
    decode=as_model(SuccessResponse),
    parameters=("fid", "master"),
    permission="gallery.update",
)


def _get_kwargs(
    *,
    fid: str,
    master: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name)
    parameters.string("fid", fid, required=True)
    parameters.string("master", master, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    fid: str,
    master: str,
) -> SuccessResponse:
    """gallery.set_master: Set master to gallery.

    A write: never retried.
    See `Cincopa.gallery.set_master`.

    Args:
        fid: The gallery that the master is applied to.
        master: The unique ID of the master gallery that will be used as a template for the target
            gallery.
    """
    return client.send(OPERATION, _get_kwargs(fid=fid, master=master)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    fid: str,
    master: str,
) -> Response[SuccessResponse]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(fid=fid, master=master))


async def asyncio(
    *,
    client: AuthenticatedClient,
    fid: str,
    master: str,
) -> SuccessResponse:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(fid=fid, master=master))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    fid: str,
    master: str,
) -> Response[SuccessResponse]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(fid=fid, master=master))
