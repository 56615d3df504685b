# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_text

from ...client import AuthenticatedClient
from ...types import Response

OPERATION: Operation[str] = Operation(
    name="files.vtt",
    method="GET",
    path="/files/v1/assets/{asset_id}/subtitles/{language}/webvtt/",
    effect="read",
    decode=as_text,
    parameters=("asset_id", "language"),
)


def _get_kwargs(
    *,
    asset_id: str,
    language: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"asset_id": "path", "language": "path"})
    parameters.string("asset_id", asset_id, required=True)
    parameters.string("language", language, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    language: str,
) -> str:
    """files.vtt: Get a subtitle file as WebVTT.

    Read-only: retried.
    See `Iconik.files.vtt`.

    Args:
        asset_id: The asset's id
        language: The language of the subtitles
    """
    return client.send(OPERATION, _get_kwargs(asset_id=asset_id, language=language)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    language: str,
) -> Response[str]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(asset_id=asset_id, language=language))


async def asyncio(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    language: str,
) -> str:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(asset_id=asset_id, language=language))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    language: str,
) -> Response[str]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(asset_id=asset_id, language=language))
