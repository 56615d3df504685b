# Generated; do not edit.
from __future__ import annotations

import datetime

from ...client import AuthenticatedClient
from ...models.get_upload_token import GetUploadToken
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import Response

OPERATION: Operation[GetUploadToken] = Operation(
    name="upload.get_upload_token",
    method="GET",
    path="/upload.get_upload_token.json",
    effect="read",
    decode=as_model(GetUploadToken),
    parameters=("fid", "expire"),
    permission="asset.upload",
)


def _get_kwargs(
    *,
    fid: str,
    expire: datetime.date,
) -> Parameters:
    parameters = Parameters(OPERATION.name)
    parameters.string("fid", fid, required=True)
    parameters.date("expire", expire, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    fid: str,
    expire: datetime.date,
) -> GetUploadToken:
    """upload.get_upload_token: Invite upload token.

    Read-only: retried.
    See `Cincopa.upload.get_upload_token`.

    Args:
        fid: A unique identifier for the gallery where the uploaded assets will be stored.
        expire: The expiration date of the invite token in ISO 8601 format (YYYY-MM-DD).
    """
    return client.send(OPERATION, _get_kwargs(fid=fid, expire=expire)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    fid: str,
    expire: datetime.date,
) -> Response[GetUploadToken]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(fid=fid, expire=expire))


async def asyncio(
    *,
    client: AuthenticatedClient,
    fid: str,
    expire: datetime.date,
) -> GetUploadToken:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(fid=fid, expire=expire))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    fid: str,
    expire: datetime.date,
) -> Response[GetUploadToken]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(fid=fid, expire=expire))
