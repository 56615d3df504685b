# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.asset_tags import AssetTags
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import Response

OPERATION: Operation[AssetTags] = Operation(
    name="asset.get_tags",
    method="GET",
    path="/asset.get_tags.json",
    effect="read",
    decode=as_model(AssetTags),
    permission="asset.read",
)


def _get_kwargs() -> Parameters:
    return Parameters(OPERATION.name)


def sync(
    *,
    client: AuthenticatedClient,
) -> AssetTags:
    """asset.get_tags: List of tags.

    Read-only: retried.
    See `Cincopa.asset.get_tags`.
    """
    return client.send(OPERATION, _get_kwargs()).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
) -> Response[AssetTags]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs())


async def asyncio(
    *,
    client: AuthenticatedClient,
) -> AssetTags:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs())
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
) -> Response[AssetTags]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs())
