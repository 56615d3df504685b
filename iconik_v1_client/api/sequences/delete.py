# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_nothing

from ...client import AuthenticatedClient
from ...types import Response

OPERATION: Operation[None] = Operation(
    name="sequences.delete",
    method="DELETE",
    path="/assets/v1/sequences/{sequence_id}/",
    effect="write",
    decode=as_nothing,
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
) -> None:
    """sequences.delete: Delete a particular sequence by id.

    A write: never retried.
    See `Iconik.sequences.delete`.
    """
    return client.send(OPERATION, _get_kwargs(sequence_id=sequence_id)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    sequence_id: str,
) -> Response[None]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(sequence_id=sequence_id))


async def asyncio(
    *,
    client: AuthenticatedClient,
    sequence_id: str,
) -> None:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(sequence_id=sequence_id))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    sequence_id: str,
) -> Response[None]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(sequence_id=sequence_id))
