# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_text

from ...client import AuthenticatedClient
from ...types import UNSET, Response, Unset

OPERATION: Operation[str] = Operation(
    name="segments.csv",
    method="GET",
    path="/assets/v1/assets/{asset_id}/segments/csv/",
    effect="read",
    decode=as_text,
    parameters=("asset_id", "ids", "query", "transcription_id", "version_id", "segment_type", "segment_color"),
)


def _get_kwargs(
    *,
    asset_id: str,
    ids: str | Unset | None = UNSET,
    query: str | Unset | None = UNSET,
    transcription_id: str | Unset | None = UNSET,
    version_id: str | Unset | None = UNSET,
    segment_type: str | Unset | None = UNSET,
    segment_color: str | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"asset_id": "path"})
    parameters.string("asset_id", asset_id, required=True)
    parameters.string("ids", ids)
    parameters.string("query", query)
    parameters.string("transcription_id", transcription_id)
    parameters.string("version_id", version_id)
    parameters.string("segment_type", segment_type)
    parameters.string("segment_color", segment_color)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    ids: str | Unset | None = UNSET,
    query: str | Unset | None = UNSET,
    transcription_id: str | Unset | None = UNSET,
    version_id: str | Unset | None = UNSET,
    segment_type: str | Unset | None = UNSET,
    segment_color: str | Unset | None = UNSET,
) -> str:
    """segments.csv: List of segments as CSV file.

    Read-only: retried.
    See `Iconik.segments.csv`.

    Args:
        ids: Only include these segments (Comma separated)
        query: Search using query
        transcription_id: Filter segments by transcription_id
        version_id: Filter segments by version_id
        segment_type: Filter segments by segment_type
        segment_color: Filter segments by segment_color
    """
    return client.send(
        OPERATION,
        _get_kwargs(
            asset_id=asset_id,
            ids=ids,
            query=query,
            transcription_id=transcription_id,
            version_id=version_id,
            segment_type=segment_type,
            segment_color=segment_color,
        ),
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    ids: str | Unset | None = UNSET,
    query: str | Unset | None = UNSET,
    transcription_id: str | Unset | None = UNSET,
    version_id: str | Unset | None = UNSET,
    segment_type: str | Unset | None = UNSET,
    segment_color: str | Unset | None = UNSET,
) -> Response[str]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION,
        _get_kwargs(
            asset_id=asset_id,
            ids=ids,
            query=query,
            transcription_id=transcription_id,
            version_id=version_id,
            segment_type=segment_type,
            segment_color=segment_color,
        ),
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    ids: str | Unset | None = UNSET,
    query: str | Unset | None = UNSET,
    transcription_id: str | Unset | None = UNSET,
    version_id: str | Unset | None = UNSET,
    segment_type: str | Unset | None = UNSET,
    segment_color: str | Unset | None = UNSET,
) -> str:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION,
        _get_kwargs(
            asset_id=asset_id,
            ids=ids,
            query=query,
            transcription_id=transcription_id,
            version_id=version_id,
            segment_type=segment_type,
            segment_color=segment_color,
        ),
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    ids: str | Unset | None = UNSET,
    query: str | Unset | None = UNSET,
    transcription_id: str | Unset | None = UNSET,
    version_id: str | Unset | None = UNSET,
    segment_type: str | Unset | None = UNSET,
    segment_color: str | Unset | None = UNSET,
) -> Response[str]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION,
        _get_kwargs(
            asset_id=asset_id,
            ids=ids,
            query=query,
            transcription_id=transcription_id,
            version_id=version_id,
            segment_type=segment_type,
            segment_color=segment_color,
        ),
    )
