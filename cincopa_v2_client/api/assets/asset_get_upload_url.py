# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.get_upload_url import GetUploadUrl
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import UNSET, Response, Unset

OPERATION: Operation[GetUploadUrl] = Operation(
    name="asset.get_upload_url",
    method="GET",
    path="/asset.get_upload_url.json",
    effect="read",
    decode=as_model(GetUploadUrl),
    parameters=("fid", "rid", "type", "ttl", "sourceip"),
    permission="asset.upload",
)


def _get_kwargs(
    *,
    fid: str | Unset | None = UNSET,
    rid: str | Unset | None = UNSET,
    type_: str | Unset | None = UNSET,
    ttl: int | Unset | None = UNSET,
    sourceip: str | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, renamed={"type": "type_"})
    parameters.string("fid", fid)
    parameters.string("rid", rid)
    parameters.string("type", type_)
    parameters.integer("ttl", ttl, minimum=1)
    parameters.string("sourceip", sourceip, format="ipv4")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    fid: str | Unset | None = UNSET,
    rid: str | Unset | None = UNSET,
    type_: str | Unset | None = UNSET,
    ttl: int | Unset | None = UNSET,
    sourceip: str | Unset | None = UNSET,
) -> GetUploadUrl:
    """asset.get_upload_url: Get upload URL.

    Read-only: retried.
    See `Cincopa.asset.get_upload_url`.

    Args:
        fid: A unique identifier for the gallery where the asset is stored.
        rid: The asset that the upload is attached to, as `type` says.
        type_: The role of the upload for the asset `rid`: `thumb`, `subtitle-en`, `subtitle-en-us` and
            the like, or a value of your own.
        ttl: Specifies the duration (in seconds) for which the generated upload URL remains valid.
        sourceip: Defines the source IP address of the client allowed to use the generated upload URL.
    """
    return client.send(OPERATION, _get_kwargs(fid=fid, rid=rid, type_=type_, ttl=ttl, sourceip=sourceip)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    fid: str | Unset | None = UNSET,
    rid: str | Unset | None = UNSET,
    type_: str | Unset | None = UNSET,
    ttl: int | Unset | None = UNSET,
    sourceip: str | Unset | None = UNSET,
) -> Response[GetUploadUrl]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(fid=fid, rid=rid, type_=type_, ttl=ttl, sourceip=sourceip))


async def asyncio(
    *,
    client: AuthenticatedClient,
    fid: str | Unset | None = UNSET,
    rid: str | Unset | None = UNSET,
    type_: str | Unset | None = UNSET,
    ttl: int | Unset | None = UNSET,
    sourceip: str | Unset | None = UNSET,
) -> GetUploadUrl:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(fid=fid, rid=rid, type_=type_, ttl=ttl, sourceip=sourceip)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    fid: str | Unset | None = UNSET,
    rid: str | Unset | None = UNSET,
    type_: str | Unset | None = UNSET,
    ttl: int | Unset | None = UNSET,
    sourceip: str | Unset | None = UNSET,
) -> Response[GetUploadUrl]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(fid=fid, rid=rid, type_=type_, ttl=ttl, sourceip=sourceip))
