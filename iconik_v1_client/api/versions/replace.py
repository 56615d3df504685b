# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model_or_empty

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...models.version_update import VersionUpdate
from ...types import Response

OPERATION: Operation[IconikObject] = Operation(
    name="versions.replace",
    method="PUT",
    path="/assets/v1/assets/{asset_id}/versions/{version_id}/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
    parameters=("asset_id", "version_id"),
)


def _get_kwargs(
    *,
    asset_id: str,
    version_id: str,
    body: VersionUpdate | Mapping[str, object],
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"asset_id": "path", "version_id": "path"})
    parameters.string("asset_id", asset_id, required=True)
    parameters.string("version_id", version_id, required=True)
    parameters.json_body("body", body, required=True, kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    version_id: str,
    body: VersionUpdate | Mapping[str, object],
) -> IconikObject:
    """versions.replace: Edit asset version.

    A write: never retried.
    See `Iconik.versions.replace`.

    Args:
        body: The JSON body.
    """
    return client.send(OPERATION, _get_kwargs(asset_id=asset_id, version_id=version_id, body=body)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    version_id: str,
    body: VersionUpdate | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(asset_id=asset_id, version_id=version_id, body=body))


async def asyncio(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    version_id: str,
    body: VersionUpdate | Mapping[str, object],
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(asset_id=asset_id, version_id=version_id, body=body))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    version_id: str,
    body: VersionUpdate | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(asset_id=asset_id, version_id=version_id, body=body))
