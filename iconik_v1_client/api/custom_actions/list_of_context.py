# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.object_list import ObjectList
from ...types import Response

OPERATION: Operation[ObjectList] = Operation(
    name="custom_actions.list_of_context",
    method="GET",
    path="/assets/v1/custom_actions/{context}/",
    effect="read",
    decode=as_model(ObjectList),
    parameters=("context",),
)


def _get_kwargs(
    *,
    context: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"context": "path"})
    parameters.string("context", context, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    context: str,
) -> ObjectList:
    """custom_actions.list_of_context: Get list of custom actions by context.

    Read-only: retried.
    See `Iconik.custom_actions.list_of_context`.
    """
    return client.send(OPERATION, _get_kwargs(context=context)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    context: str,
) -> Response[ObjectList]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(context=context))


async def asyncio(
    *,
    client: AuthenticatedClient,
    context: str,
) -> ObjectList:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(context=context))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    context: str,
) -> Response[ObjectList]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(context=context))
