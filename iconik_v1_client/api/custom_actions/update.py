# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model_or_empty
from cincopa_v2_client.runtime.secrets import hides_arguments

from ...client import AuthenticatedClient
from ...models.custom_action import CustomAction
from ...models.iconik_object import IconikObject
from ...types import Response

OPERATION: Operation[IconikObject] = Operation(
    name="custom_actions.update",
    method="PATCH",
    path="/assets/v1/custom_actions/{context}/{action_id}/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
    parameters=("context", "action_id"),
)


@hides_arguments
def _get_kwargs(
    *,
    context: str,
    action_id: str,
    body: CustomAction | Mapping[str, object],
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"context": "path", "action_id": "path"}, secret=["body"])
    parameters.string("context", context, required=True)
    parameters.string("action_id", action_id, required=True)
    parameters.json_body("body", body, required=True, secret=["headers"], kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    context: str,
    action_id: str,
    body: CustomAction | Mapping[str, object],
) -> IconikObject:
    """custom_actions.update: Update an custom action.

    A write: never retried.
    See `Iconik.custom_actions.update`.

    Args:
        body: The JSON body.
    """
    try:
        parameters = _get_kwargs(context=context, action_id=action_id, body=body)
    finally:
        del body  # kept out of tracebacks
    return client.send(OPERATION, parameters).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    context: str,
    action_id: str,
    body: CustomAction | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    try:
        parameters = _get_kwargs(context=context, action_id=action_id, body=body)
    finally:
        del body  # kept out of tracebacks
    return client.send(OPERATION, parameters)


async def asyncio(
    *,
    client: AuthenticatedClient,
    context: str,
    action_id: str,
    body: CustomAction | Mapping[str, object],
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    try:
        parameters = _get_kwargs(context=context, action_id=action_id, body=body)
    finally:
        del body  # kept out of tracebacks
    return (await client.send_async(OPERATION, parameters)).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    context: str,
    action_id: str,
    body: CustomAction | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    try:
        parameters = _get_kwargs(context=context, action_id=action_id, body=body)
    finally:
        del body  # kept out of tracebacks
    return await client.send_async(OPERATION, parameters)
