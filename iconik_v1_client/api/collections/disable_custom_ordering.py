# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_nothing

from ...client import AuthenticatedClient
from ...types import Response

OPERATION: Operation[None] = Operation(
    name="collections.disable_custom_ordering",
    method="DELETE",
    path="/assets/v1/collections/{collection_id}/contents/ordering/custom/",
    effect="write",
    decode=as_nothing,
    parameters=("collection_id",),
)


def _get_kwargs(
    *,
    collection_id: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"collection_id": "path"})
    parameters.string("collection_id", collection_id, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    collection_id: str,
) -> None:
    """collections.disable_custom_ordering: Disable custom ordering for a collection's content.

    A write: never retried.
    See `Iconik.collections.disable_custom_ordering`.
    """
    return client.send(OPERATION, _get_kwargs(collection_id=collection_id)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    collection_id: str,
) -> Response[None]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(collection_id=collection_id))


async def asyncio(
    *,
    client: AuthenticatedClient,
    collection_id: str,
) -> None:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(collection_id=collection_id))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    collection_id: str,
) -> Response[None]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(collection_id=collection_id))
