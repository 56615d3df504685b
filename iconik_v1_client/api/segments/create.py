# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model_or_empty

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...models.segment_create import SegmentCreate
from ...types import UNSET, Response, Unset

OPERATION: Operation[IconikObject] = Operation(
    name="segments.create",
    method="POST",
    path="/assets/v1/assets/{asset_id}/segments/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
    parameters=("Share-User-Email", "asset_id"),
)


def _get_kwargs(
    *,
    asset_id: str,
    body: SegmentCreate | Mapping[str, object],
    share_user_email: str | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(
        OPERATION.name,
        renamed={"Share-User-Email": "share_user_email"},
        locations={"Share-User-Email": "header", "asset_id": "path"},
    )
    parameters.string("Share-User-Email", share_user_email)
    parameters.string("asset_id", asset_id, required=True)
    parameters.json_body("body", body, required=True, kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    body: SegmentCreate | Mapping[str, object],
    share_user_email: str | Unset | None = UNSET,
) -> IconikObject:
    """segments.create: Create a new segment.

    A write: never retried.
    See `Iconik.segments.create`.

    Args:
        share_user_email: This header is used for shares by URL to identify user.
        body: The JSON body.
    """
    return client.send(OPERATION, _get_kwargs(share_user_email=share_user_email, asset_id=asset_id, body=body)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    body: SegmentCreate | Mapping[str, object],
    share_user_email: str | Unset | None = UNSET,
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(share_user_email=share_user_email, asset_id=asset_id, body=body))


async def asyncio(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    body: SegmentCreate | Mapping[str, object],
    share_user_email: str | Unset | None = UNSET,
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(share_user_email=share_user_email, asset_id=asset_id, body=body)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    body: SegmentCreate | Mapping[str, object],
    share_user_email: str | Unset | None = UNSET,
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION, _get_kwargs(share_user_email=share_user_email, asset_id=asset_id, body=body)
    )
