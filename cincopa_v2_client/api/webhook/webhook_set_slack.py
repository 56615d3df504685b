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
    name="webhook.set_slack",
    method="POST",
    path="/webhook.set_slack.json",
    effect="write",
    decode=as_model(SuccessResponse),
    parameters=("hook_url", "events", "slack_channel", "slack_username", "slack_icon"),
    permission="webhook.update",
)


@hides_arguments
def _get_kwargs(
    *,
    hook_url: str,
    slack_channel: str,
    events: SequenceNotStr[str] | Unset | None = UNSET,
    slack_username: str | Unset | None = UNSET,
    slack_icon: str | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, secret=["hook_url"])
    parameters.string("hook_url", hook_url, required=True, format="uri")
    parameters.strings("events", events)
    parameters.string("slack_channel", slack_channel, required=True)
    parameters.string("slack_username", slack_username)
    parameters.string("slack_icon", slack_icon)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    hook_url: str,
    slack_channel: str,
    events: SequenceNotStr[str] | Unset | None = UNSET,
    slack_username: str | Unset | None = UNSET,
    slack_icon: str | Unset | None = UNSET,
) -> SuccessResponse:
    """webhook.set_slack: Create/update webhook to slack.

    A write: never retried.
    See `Cincopa.webhook.set_slack`.

    Args:
        hook_url: The Slack webhook URL where messages will be sent.
        events: Defines the events that will trigger the webhook call.
        slack_channel: The Slack channel where the messages will be posted.
        slack_username: The username that will appear as the sender of the message.
        slack_icon: An optional icon for the message sender.
    """
    try:
        parameters = _get_kwargs(
            hook_url=hook_url,
            events=events,
            slack_channel=slack_channel,
            slack_username=slack_username,
            slack_icon=slack_icon,
        )
    finally:
        del hook_url  # kept out of tracebacks
    return client.send(OPERATION, parameters).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    hook_url: str,
    slack_channel: str,
    events: SequenceNotStr[str] | Unset | None = UNSET,
    slack_username: str | Unset | None = UNSET,
    slack_icon: str | Unset | None = UNSET,
) -> Response[SuccessResponse]:
    """Like `sync`, but returns the whole response."""
    try:
        parameters = _get_kwargs(
            hook_url=hook_url,
            events=events,
            slack_channel=slack_channel,
            slack_username=slack_username,
            slack_icon=slack_icon,
        )
    finally:
        del hook_url  # kept out of tracebacks
    return client.send(OPERATION, parameters)


async def asyncio(
    *,
    client: AuthenticatedClient,
    hook_url: str,
    slack_channel: str,
    events: SequenceNotStr[str] | Unset | None = UNSET,
    slack_username: str | Unset | None = UNSET,
    slack_icon: str | Unset | None = UNSET,
) -> SuccessResponse:
    """Like `sync`, but asynchronous."""
    try:
        parameters = _get_kwargs(
            hook_url=hook_url,
            events=events,
            slack_channel=slack_channel,
            slack_username=slack_username,
            slack_icon=slack_icon,
        )
    finally:
        del hook_url  # kept out of tracebacks
    return (await client.send_async(OPERATION, parameters)).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    hook_url: str,
    slack_channel: str,
    events: SequenceNotStr[str] | Unset | None = UNSET,
    slack_username: str | Unset | None = UNSET,
    slack_icon: str | Unset | None = UNSET,
) -> Response[SuccessResponse]:
    """Like `sync_detailed`, but asynchronous."""
    try:
        parameters = _get_kwargs(
            hook_url=hook_url,
            events=events,
            slack_channel=slack_channel,
            slack_username=slack_username,
            slack_icon=slack_icon,
        )
    finally:
        del hook_url  # kept out of tracebacks
    return await client.send_async(OPERATION, parameters)
