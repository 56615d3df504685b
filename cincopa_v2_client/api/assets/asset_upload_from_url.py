# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.upload_from_url import UploadFromUrl
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import UNSET, Response, Unset

OPERATION: Operation[UploadFromUrl] = Operation(
    name="asset.upload_from_url",
    method="POST",
    path="/asset.upload_from_url.json",
    effect="write",
    decode=as_model(UploadFromUrl),
    parameters=("input", "fid", "rid", "type"),
    permission="asset.upload",
)


def _get_kwargs(
    *,
    input_: str,
    fid: str | Unset | None = UNSET,
    rid: str | Unset | None = UNSET,
    type_: str | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, renamed={"input": "input_", "type": "type_"})
    parameters.string("input", input_, required=True, format="uri")
    parameters.string("fid", fid)
    parameters.string("rid", rid)
    parameters.string("type", type_)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    input_: str,
    fid: str | Unset | None = UNSET,
    rid: str | Unset | None = UNSET,
    type_: str | Unset | None = UNSET,
) -> UploadFromUrl:
    """asset.upload_from_url: Upload asset from URL.

    A write: never retried.
    See `Cincopa.asset.upload_from_url`.

    Args:
        input_: The http(s) URL of the file to fetch.
        fid: A unique identifier for the gallery where the asset should be uploaded.
        rid: A unique identifier for an asset when attaching it to another existing asset.
        type_: Defines the type of the attached asset.
    """
    return client.send(OPERATION, _get_kwargs(input_=input_, fid=fid, rid=rid, type_=type_)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    input_: str,
    fid: str | Unset | None = UNSET,
    rid: str | Unset | None = UNSET,
    type_: str | Unset | None = UNSET,
) -> Response[UploadFromUrl]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(input_=input_, fid=fid, rid=rid, type_=type_))


async def asyncio(
    *,
    client: AuthenticatedClient,
    input_: str,
    fid: str | Unset | None = UNSET,
    rid: str | Unset | None = UNSET,
    type_: str | Unset | None = UNSET,
) -> UploadFromUrl:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(input_=input_, fid=fid, rid=rid, type_=type_))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    input_: str,
    fid: str | Unset | None = UNSET,
    rid: str | Unset | None = UNSET,
    type_: str | Unset | None = UNSET,
) -> Response[UploadFromUrl]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(input_=input_, fid=fid, rid=rid, type_=type_))
