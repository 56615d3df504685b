# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_text
from ...types import UNSET, Response, Unset

OPERATION: Operation[str] = Operation(
    name="upload.iframe",
    method="GET",
    path="/upload.iframe",
    effect="write",
    decode=as_text,
    parameters=("fid", "rrid"),
    permission="asset.upload",
)


def _get_kwargs(
    *,
    fid: str | Unset | None = UNSET,
    rrid: str | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name)
    parameters.string("fid", fid)
    parameters.string("rrid", rrid)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    fid: str | Unset | None = UNSET,
    rrid: str | Unset | None = UNSET,
) -> str:
    """upload.iframe: HTML iframe to manage gallery.

    A write: never retried.
    See `Cincopa.upload.iframe`.

    Args:
        fid: A unique identifier for a gallery.
        rrid: A remote resource ID that serves as a reference to a remote object, such as an entity in a
            CRM or CMS.
    """
    return client.send(OPERATION, _get_kwargs(fid=fid, rrid=rrid)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    fid: str | Unset | None = UNSET,
    rrid: str | Unset | None = UNSET,
) -> Response[str]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(fid=fid, rrid=rrid))


async def asyncio(
    *,
    client: AuthenticatedClient,
    fid: str | Unset | None = UNSET,
    rrid: str | Unset | None = UNSET,
) -> str:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(fid=fid, rrid=rrid))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    fid: str | Unset | None = UNSET,
    rrid: str | Unset | None = UNSET,
) -> Response[str]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(fid=fid, rrid=rrid))
