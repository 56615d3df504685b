# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_nothing

from ...client import AuthenticatedClient
from ...models.item_reindex import ItemReindex
from ...types import Response

OPERATION: Operation[None] = Operation(
    name="collections.reindex_content",
    method="POST",
    path="/assets/v1/collections/{collection_id}/contents/{object_type}/{object_id}/reindex/",
    effect="write",
    decode=as_nothing,
    parameters=("collection_id", "object_type", "object_id"),
)


def _get_kwargs(
    *,
    collection_id: str,
    object_type: str,
    object_id: str,
    body: ItemReindex | Mapping[str, object],
) -> Parameters:
    parameters = Parameters(
        OPERATION.name, locations={"collection_id": "path", "object_type": "path", "object_id": "path"}
    )
    parameters.string("collection_id", collection_id, required=True)
    parameters.string("object_type", object_type, required=True)
    parameters.string("object_id", object_id, required=True)
    parameters.json_body("body", body, required=True, kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    object_type: str,
    object_id: str,
    body: ItemReindex | Mapping[str, object],
) -> None:
    """collections.reindex_content: Reindex collection content.

    A write: never retried.
    See `Iconik.collections.reindex_content`.

    Args:
        body: The JSON body.
    """
    return client.send(
        OPERATION, _get_kwargs(collection_id=collection_id, object_type=object_type, object_id=object_id, body=body)
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    object_type: str,
    object_id: str,
    body: ItemReindex | Mapping[str, object],
) -> Response[None]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION, _get_kwargs(collection_id=collection_id, object_type=object_type, object_id=object_id, body=body)
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    object_type: str,
    object_id: str,
    body: ItemReindex | Mapping[str, object],
) -> None:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(collection_id=collection_id, object_type=object_type, object_id=object_id, body=body)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    object_type: str,
    object_id: str,
    body: ItemReindex | Mapping[str, object],
) -> Response[None]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION, _get_kwargs(collection_id=collection_id, object_type=object_type, object_id=object_id, body=body)
    )
