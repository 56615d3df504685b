# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_nothing

from ...client import AuthenticatedClient
from ...models.segments_delete import SegmentsDelete
from ...types import UNSET, Response, Unset

OPERATION: Operation[None] = Operation(
    name="segments.delete_many",
    method="DELETE",
    path="/assets/v1/assets/{asset_id}/segments/bulk/",
    effect="write",
    decode=as_nothing,
    parameters=("asset_id", "immediately", "ignore_reindexing"),
)


def _get_kwargs(
    *,
    asset_id: str,
    body: SegmentsDelete | Mapping[str, object],
    immediately: bool | Unset | None = UNSET,
    ignore_reindexing: bool | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"asset_id": "path"})
    parameters.string("asset_id", asset_id, required=True)
    parameters.boolean("immediately", immediately)
    parameters.boolean("ignore_reindexing", ignore_reindexing)
    parameters.json_body("body", body, required=True, kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    body: SegmentsDelete | Mapping[str, object],
    immediately: bool | Unset | None = UNSET,
    ignore_reindexing: bool | Unset | None = UNSET,
) -> None:
    """segments.delete_many: Delete segments with either ids or by type.

    A write: never retried.
    See `Iconik.segments.delete_many`.

    Args:
        immediately: If false, delete segments asynchronously
        ignore_reindexing: If false, reindex
        body: The JSON body.
    """
    return client.send(
        OPERATION,
        _get_kwargs(asset_id=asset_id, immediately=immediately, ignore_reindexing=ignore_reindexing, body=body),
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    body: SegmentsDelete | Mapping[str, object],
    immediately: bool | Unset | None = UNSET,
    ignore_reindexing: bool | Unset | None = UNSET,
) -> Response[None]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION,
        _get_kwargs(asset_id=asset_id, immediately=immediately, ignore_reindexing=ignore_reindexing, body=body),
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    body: SegmentsDelete | Mapping[str, object],
    immediately: bool | Unset | None = UNSET,
    ignore_reindexing: bool | Unset | None = UNSET,
) -> None:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION,
        _get_kwargs(asset_id=asset_id, immediately=immediately, ignore_reindexing=ignore_reindexing, body=body),
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    body: SegmentsDelete | Mapping[str, object],
    immediately: bool | Unset | None = UNSET,
    ignore_reindexing: bool | Unset | None = UNSET,
) -> Response[None]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION,
        _get_kwargs(asset_id=asset_id, immediately=immediately, ignore_reindexing=ignore_reindexing, body=body),
    )
