# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_nothing

from ...client import AuthenticatedClient
from ...models.collection_keyframes import CollectionKeyframes
from ...types import Response

OPERATION: Operation[None] = Operation(
    name="collections.set_keyframes",
    method="POST",
    path="/assets/v1/collections/{collection_id}/keyframes/",
    effect="write",
    decode=as_nothing,
    parameters=("collection_id",),
)


def _get_kwargs(
    *,
    collection_id: str,
    body: CollectionKeyframes | Mapping[str, object],
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"collection_id": "path"})
    parameters.string("collection_id", collection_id, required=True)
    parameters.json_body("body", body, required=True, kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    body: CollectionKeyframes | Mapping[str, object],
) -> None:
    """collections.set_keyframes: Pick up to three asset_ids for collection keyframes.

    A write: never retried.
    See `Iconik.collections.set_keyframes`.

    Args:
        body: The JSON body.
    """
    return client.send(OPERATION, _get_kwargs(collection_id=collection_id, body=body)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    body: CollectionKeyframes | Mapping[str, object],
) -> Response[None]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(collection_id=collection_id, body=body))


async def asyncio(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    body: CollectionKeyframes | Mapping[str, object],
) -> None:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(collection_id=collection_id, body=body))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    body: CollectionKeyframes | Mapping[str, object],
) -> Response[None]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(collection_id=collection_id, body=body))
