# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.webhook_list import WebhookList
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import Response

OPERATION: Operation[WebhookList] = Operation(
    name="webhook.list",
    method="GET",
    path="/webhook.list.json",
    effect="read",
    decode=as_model(WebhookList),
    permission="webhook.read",
)


def _get_kwargs() -> Parameters:
    return Parameters(OPERATION.name)


def sync(
    *,
    client: AuthenticatedClient,
) -> WebhookList:
    """webhook.list: List of webhooks.

    Read-only: retried.
    See `Cincopa.webhook.list`.
    """
    return client.send(OPERATION, _get_kwargs()).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
) -> Response[WebhookList]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs())


async def asyncio(
    *,
    client: AuthenticatedClient,
) -> WebhookList:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs())
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
) -> Response[WebhookList]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs())
