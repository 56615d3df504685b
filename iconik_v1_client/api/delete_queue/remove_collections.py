# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_nothing

from ...client import AuthenticatedClient
from ...models.ids import Ids
from ...types import Response

OPERATION: Operation[None] = Operation(
    name="delete_queue.remove_collections",
    method="DELETE",
    path="/assets/v1/delete_queue/collections/",
    effect="write",
    decode=as_nothing,
)


def _get_kwargs(
    *,
    body: Ids | Mapping[str, object],
) -> Parameters:
    parameters = Parameters(OPERATION.name)
    parameters.json_body("body", body, required=True, kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    body: Ids | Mapping[str, object],
) -> None:
    """delete_queue.remove_collections: Delete collections from delete queue (Mark collections as active again).

    A write: never retried.
    See `Iconik.delete_queue.remove_collections`.

    Args:
        body: The JSON body.
    """
    return client.send(OPERATION, _get_kwargs(body=body)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: Ids | Mapping[str, object],
) -> Response[None]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(body=body))


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: Ids | Mapping[str, object],
) -> None:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(body=body))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: Ids | Mapping[str, object],
) -> Response[None]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(body=body))
