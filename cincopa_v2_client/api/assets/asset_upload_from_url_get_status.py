# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.upload_from_url_status import UploadFromUrlStatus
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import Response

OPERATION: Operation[UploadFromUrlStatus] = Operation(
    name="asset.upload_from_url_get_status",
    method="GET",
    path="/asset.upload_from_url_get_status.json",
    effect="read",
    decode=as_model(UploadFromUrlStatus),
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
) -> UploadFromUrlStatus:
    """asset.upload_from_url_get_status: Get upload status.

    Read-only: retried.
    See `Cincopa.asset.upload_from_url_get_status`.

    Args:
        status_id: A unique identifier assigned to each asset upload request.
    """
    return client.send(OPERATION, _get_kwargs(status_id=status_id)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    status_id: str,
) -> Response[UploadFromUrlStatus]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(status_id=status_id))


async def asyncio(
    *,
    client: AuthenticatedClient,
    status_id: str,
) -> UploadFromUrlStatus:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(status_id=status_id))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    status_id: str,
) -> Response[UploadFromUrlStatus]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(status_id=status_id))
