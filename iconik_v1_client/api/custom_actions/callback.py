# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model_or_empty

from ...client import AuthenticatedClient
from ...models.custom_action_call import CustomActionCall
from ...models.iconik_object import IconikObject
from ...types import Response

OPERATION: Operation[IconikObject] = Operation(
    name="custom_actions.callback",
    method="POST",
    path="/assets/v1/custom_actions/{context}/{action_id}/callback/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
    parameters=("context", "action_id"),
)


def _get_kwargs(
    *,
    context: str,
    action_id: str,
    body: CustomActionCall | Mapping[str, object],
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"context": "path", "action_id": "path"})
    parameters.string("context", context, required=True)
    parameters.string("action_id", action_id, required=True)
    parameters.json_body("body", body, required=True, kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    context: str,
    action_id: str,
    body: CustomActionCall | Mapping[str, object],
) -> IconikObject:
    """custom_actions.callback: Schedules a celery task that will call custom action.

    A write: never retried.
    See `Iconik.custom_actions.callback`.

    Args:
        body: The JSON body.
    """
    return client.send(OPERATION, _get_kwargs(context=context, action_id=action_id, body=body)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    context: str,
    action_id: str,
    body: CustomActionCall | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(context=context, action_id=action_id, body=body))


async def asyncio(
    *,
    client: AuthenticatedClient,
    context: str,
    action_id: str,
    body: CustomActionCall | Mapping[str, object],
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(context=context, action_id=action_id, body=body))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    context: str,
    action_id: str,
    body: CustomActionCall | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(context=context, action_id=action_id, body=body))
