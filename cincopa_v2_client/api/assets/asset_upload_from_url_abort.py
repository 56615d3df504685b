# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.upload_from_url import UploadFromUrl
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import Response

OPERATION: Operation[UploadFromUrl] = Operation(
    name="asset.upload_from_url_abort",
    method="POST",
    path="/asset.upload_from_url_abort.json",
    effect="write",
    decode=as_model(UploadFromUrl),
    parameters=("status_id",),
    permission="asset.upload",
)


def _get_kwargs(
    *,
    status_id: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name)
    parameters.string("status_id", status_id, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    status_id: str,
) -> UploadFromUrl:
    """asset.upload_from_url_abort: Abort uploading process.

    A write: never retried.
    See `Cincopa.asset.upload_from_url_abort`.

    Args:
        status_id: A unique identifier assigned to each asset upload request.
    """
    return client.send(OPERATION, _get_kwargs(status_id=status_id)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    status_id: str,
) -> Response[UploadFromUrl]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(status_id=status_id))


async def asyncio(
    *,
    client: AuthenticatedClient,
    status_id: str,
) -> UploadFromUrl:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(status_id=status_id))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    status_id: str,
) -> Response[UploadFromUrl]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(status_id=status_id))
