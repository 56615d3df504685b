# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_nothing

from ...client import AuthenticatedClient
from ...types import Response

OPERATION: Operation[None] = Operation(
    name="transcriptions.delete_properties",
    method="DELETE",
    path="/assets/v1/assets/{asset_id}/versions/{version_id}/transcriptions/{transcription_id}/properties/",
    effect="write",
    decode=as_nothing,
    parameters=("asset_id", "version_id", "transcription_id"),
)


def _get_kwargs(
    *,
    asset_id: str,
    version_id: str,
    transcription_id: str,
) -> Parameters:
    parameters = Parameters(
        OPERATION.name, locations={"asset_id": "path", "version_id": "path", "transcription_id": "path"}
    )
    parameters.string("asset_id", asset_id, required=True)
    parameters.string("version_id", version_id, required=True)
    parameters.string("transcription_id", transcription_id, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    version_id: str,
    transcription_id: str,
) -> None:
    """transcriptions.delete_properties: Delete transcription properties by ID.

    A write: never retried.
    See `Iconik.transcriptions.delete_properties`.
    """
    return client.send(
        OPERATION, _get_kwargs(asset_id=asset_id, version_id=version_id, transcription_id=transcription_id)
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    version_id: str,
    transcription_id: str,
) -> Response[None]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION, _get_kwargs(asset_id=asset_id, version_id=version_id, transcription_id=transcription_id)
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    version_id: str,
    transcription_id: str,
) -> None:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(asset_id=asset_id, version_id=version_id, transcription_id=transcription_id)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    version_id: str,
    transcription_id: str,
) -> Response[None]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION, _get_kwargs(asset_id=asset_id, version_id=version_id, transcription_id=transcription_id)
    )
