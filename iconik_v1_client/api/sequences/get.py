# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...types import Response

OPERATION: Operation[IconikObject] = Operation(
    name="sequences.get",
    method="GET",
    path="/assets/v1/sequences/{sequence_id}/",
    effect="read",
    decode=as_model(IconikObject),
    parameters=("sequence_id",),
)


def _get_kwargs(
    *,
    sequence_id: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"sequence_id": "path"})
    parameters.string("sequence_id", sequence_id, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    sequence_id: str,
) -> IconikObject:
    """sequences.get: Returns a particular sequence by id.

    Read-only: retried.
    See `Iconik.sequences.get`.
    """
    return client.send(OPERATION, _get_kwargs(sequence_id=sequence_id)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    sequence_id: str,
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(sequence_id=sequence_id))


async def asyncio(
    *,
    client: AuthenticatedClient,
    sequence_id: str,
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(sequence_id=sequence_id))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    sequence_id: str,
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(sequence_id=sequence_id))
