# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_nothing

from ...client import AuthenticatedClient
from ...types import UNSET, Response, Unset

OPERATION: Operation[None] = Operation(
    name="versions.delete",
    method="DELETE",
    path="/assets/v1/assets/{asset_id}/versions/{version_id}/",
    effect="write",
    decode=as_nothing,
    parameters=("asset_id", "version_id", "hard_delete"),
)


def _get_kwargs(
    *,
    asset_id: str,
    version_id: str,
    hard_delete: bool | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"asset_id": "path", "version_id": "path"})
    parameters.string("asset_id", asset_id, required=True)
    parameters.string("version_id", version_id, required=True)
    parameters.boolean("hard_delete", hard_delete)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    version_id: str,
    hard_delete: bool | Unset | None = UNSET,
) -> None:
    """versions.delete: Delete a particular asset version by id.

    A write: never retried.
    See `Iconik.versions.delete`.

    Args:
        hard_delete: completely remove the version
    """
    return client.send(OPERATION, _get_kwargs(asset_id=asset_id, version_id=version_id, hard_delete=hard_delete)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    version_id: str,
    hard_delete: bool | Unset | None = UNSET,
) -> Response[None]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(asset_id=asset_id, version_id=version_id, hard_delete=hard_delete))


async def asyncio(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    version_id: str,
    hard_delete: bool | Unset | None = UNSET,
) -> None:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(asset_id=asset_id, version_id=version_id, hard_delete=hard_delete)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    version_id: str,
    hard_delete: bool | Unset | None = UNSET,
) -> Response[None]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION, _get_kwargs(asset_id=asset_id, version_id=version_id, hard_delete=hard_delete)
    )
