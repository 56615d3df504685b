# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.success_response import SuccessResponse
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...runtime.secrets import hides_arguments
from ...types import UNSET, Response, SequenceNotStr, Unset

OPERATION: Operation[SuccessResponse] = Operation(
    name="webhook.set",
    method="POST",
    path="/webhook.set.json",
    effect="write",
    decode=as_model(SuccessResponse),
    parameters=("hook_url", "security_key", "events"),
    permission="webhook.update",
)


@hides_arguments
def _get_kwargs(
    *,
    hook_url: str,
    security_key: str,
    events: SequenceNotStr[str] | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, secret=["hook_url", "security_key"])
    parameters.string("hook_url", hook_url, required=True, format="uri")
    parameters.string("security_key", security_key, required=True)
    parameters.strings("events", events)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    hook_url: str,
    security_key: str,
    events: SequenceNotStr[str] | Unset | None = UNSET,
) -> SuccessResponse:
    """webhook.set: Create/update webhook.

    A write: never retried.
    See `Cincopa.webhook.set`.

    Args:
        hook_url: The URL that will receive event notifications when the webhook is triggered.
        security_key: A secret of your own, with which Cincopa is said to hash the URL that it calls.
        events: The events that the webhook receives: names such as `asset.updated`, and patterns such
            as `gallery.*`.
    """
    try:
        parameters = _get_kwargs(hook_url=hook_url, security_key=security_key, events=events)
    finally:
        del hook_url, security_key  # kept out of tracebacks
    return client.send(OPERATION, parameters).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    hook_url: str,
    security_key: str,
    events: SequenceNotStr[str] | Unset | None = UNSET,
) -> Response[SuccessResponse]:
    """Like `sync`, but returns the whole response."""
    try:
        parameters = _get_kwargs(hook_url=hook_url, security_key=security_key, events=events)
    finally:
        del hook_url, security_key  # kept out of tracebacks
    return client.send(OPERATION, parameters)


async def asyncio(
    *,
    client: AuthenticatedClient,
    hook_url: str,
    security_key: str,
    events: SequenceNotStr[str] | Unset | None = UNSET,
) -> SuccessResponse:
    """Like `sync`, but asynchronous."""
    try:
        parameters = _get_kwargs(hook_url=hook_url, security_key=security_key, events=events)
    finally:
        del hook_url, security_key  # kept out of tracebacks
    return (await client.send_async(OPERATION, parameters)).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    hook_url: str,
    security_key: str,
    events: SequenceNotStr[str] | Unset | None = UNSET,
) -> Response[SuccessResponse]:
    """Like `sync_detailed`, but asynchronous."""
    try:
        parameters = _get_kwargs(hook_url=hook_url, security_key=security_key, events=events)
    finally:
        del hook_url, security_key  # kept out of tracebacks
    return await client.send_async(OPERATION, parameters)
