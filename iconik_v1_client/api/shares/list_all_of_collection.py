# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.object_page import ObjectPage
from ...types import Response

OPERATION: Operation[ObjectPage] = Operation(
    name="shares.list_all_of_collection",
    method="GET",
    path="/assets/v1/collections/{collection_id}/shares/all/",
    effect="read",
    decode=as_model(ObjectPage),
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
) -> ObjectPage:
    """shares.list_all_of_collection: Get list of collection's shares including all direct and indirect shares that were made by sharing collections that contain the collection.

    Read-only: retried.
    See `Iconik.shares.list_all_of_collection`.
    """
    return client.send(OPERATION, _get_kwargs(collection_id=collection_id)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    collection_id: str,
) -> Response[ObjectPage]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(collection_id=collection_id))


async def asyncio(
    *,
    client: AuthenticatedClient,
    collection_id: str,
) -> ObjectPage:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(collection_id=collection_id))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    collection_id: str,
) -> Response[ObjectPage]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(collection_id=collection_id))
