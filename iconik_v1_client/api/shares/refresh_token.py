# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model_or_empty

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...types import Response

OPERATION: Operation[IconikObject] = Operation(
    name="shares.refresh_token",
    method="PUT",
    path="/assets/v1/shares/auth/token/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
    credentials=(
        "app_id",
        "share_auth_token",
    ),
)


def _get_kwargs() -> Parameters:
    return Parameters(OPERATION.name)


def sync(
    *,
    client: AuthenticatedClient,
) -> IconikObject:
    """shares.refresh_token: Refreshes a token for share.

    A write: never retried.
    See `Iconik.shares.refresh_token`.
    """
    return client.send(OPERATION, _get_kwargs()).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs())


async def asyncio(
    *,
    client: AuthenticatedClient,
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs())
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs())
