# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.success_response import SuccessResponse
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...runtime.secrets import hides_arguments
from ...types import Response

OPERATION: Operation[SuccessResponse] = Operation(
    name="webhook.delete",
    method="POST",
    path="/webhook.delete.json",
    effect="write",
    decode=as_model(SuccessResponse),
    parameters=("hook_url",),
    permission="webhook.delete",
)


@hides_arguments
def _get_kwargs(
    *,
    hook_url: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name, secret=["hook_url"])
    parameters.string("hook_url", hook_url, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    hook_url: str,
) -> SuccessResponse:
    """webhook.delete: Delete a webhook.

    A write: never retried.
    See `Cincopa.webhook.delete`.

    Args:
        hook_url: The URL of the webhook to delete; it identifies the webhook.
    """
    try:
        parameters = _get_kwargs(hook_url=hook_url)
    finally:
        del hook_url  # kept out of tracebacks
    return client.send(OPERATION, parameters).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    hook_url: str,
) -> Response[SuccessResponse]:
    """Like `sync`, but returns the whole response."""
    try:
        parameters = _get_kwargs(hook_url=hook_url)
    finally:
        del hook_url  # kept out of tracebacks
    return client.send(OPERATION, parameters)


async def asyncio(
    *,
    client: AuthenticatedClient,
    hook_url: str,
) -> SuccessResponse:
    """Like `sync`, but asynchronous."""
    try:
        parameters = _get_kwargs(hook_url=hook_url)
    finally:
        del hook_url  # kept out of tracebacks
    return (await client.send_async(OPERATION, parameters)).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    hook_url: str,
) -> Response[SuccessResponse]:
    """Like `sync_detailed`, but asynchronous."""
    try:
        parameters = _get_kwargs(hook_url=hook_url)
    finally:
        del hook_url  # kept out of tracebacks
    return await client.send_async(OPERATION, parameters)
