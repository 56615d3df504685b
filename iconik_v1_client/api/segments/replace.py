# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model_or_empty

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...models.segment_update import SegmentUpdate
from ...types import UNSET, Response, Unset

OPERATION: Operation[IconikObject] = Operation(
    name="segments.replace",
    method="PUT",
    path="/assets/v1/assets/{asset_id}/segments/{segment_id}/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
    parameters=("asset_id", "segment_id", "generate_subclip_keyframes"),
)


def _get_kwargs(
    *,
    asset_id: str,
    segment_id: str,
    body: SegmentUpdate | Mapping[str, object],
    generate_subclip_keyframes: bool | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"asset_id": "path", "segment_id": "path"})
    parameters.string("asset_id", asset_id, required=True)
    parameters.string("segment_id", segment_id, required=True)
    parameters.boolean("generate_subclip_keyframes", generate_subclip_keyframes)
    parameters.json_body("body", body, required=True, kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    segment_id: str,
    body: SegmentUpdate | Mapping[str, object],
    generate_subclip_keyframes: bool | Unset | None = UNSET,
) -> IconikObject:
    """segments.replace: Update segment.

    A write: never retried.
    See `Iconik.segments.replace`.

    Args:
        generate_subclip_keyframes: If the segment is a subclip, generate keyframes for it
        body: The JSON body.
    """
    return client.send(
        OPERATION,
        _get_kwargs(
            asset_id=asset_id, segment_id=segment_id, generate_subclip_keyframes=generate_subclip_keyframes, body=body
        ),
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    segment_id: str,
    body: SegmentUpdate | Mapping[str, object],
    generate_subclip_keyframes: bool | Unset | None = UNSET,
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION,
        _get_kwargs(
            asset_id=asset_id, segment_id=segment_id, generate_subclip_keyframes=generate_subclip_keyframes, body=body
        ),
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    segment_id: str,
    body: SegmentUpdate | Mapping[str, object],
    generate_subclip_keyframes: bool | Unset | None = UNSET,
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION,
        _get_kwargs(
            asset_id=asset_id, segment_id=segment_id, generate_subclip_keyframes=generate_subclip_keyframes, body=body
        ),
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    segment_id: str,
    body: SegmentUpdate | Mapping[str, object],
    generate_subclip_keyframes: bool | Unset | None = UNSET,
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION,
        _get_kwargs(
            asset_id=asset_id, segment_id=segment_id, generate_subclip_keyframes=generate_subclip_keyframes, body=body
        ),
    )
