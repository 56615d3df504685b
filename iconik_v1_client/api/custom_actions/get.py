# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...types import Response

OPERATION: Operation[IconikObject] = Operation(
    name="custom_actions.get",
    method="GET",
    path="/assets/v1/custom_actions/{context}/{action_id}/",
    effect="read",
    decode=as_model(IconikObject),
    parameters=("context", "action_id"),
)


def _get_kwargs(
    *,
    context: str,
    action_id: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"context": "path", "action_id": "path"})
    parameters.string("context", context, required=True)
    parameters.string("action_id", action_id, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    context: str,
    action_id: str,
) -> IconikObject:
    """custom_actions.get: Get an asset custom action.

    Read-only: retried.
    See `Iconik.custom_actions.get`.
    """
    return client.send(OPERATION, _get_kwargs(context=context, action_id=action_id)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    context: str,
    action_id: str,
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(context=context, action_id=action_id))


async def asyncio(
    *,
    client: AuthenticatedClient,
    context: str,
    action_id: str,
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(context=context, action_id=action_id))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    context: str,
    action_id: str,
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(context=context, action_id=action_id))
