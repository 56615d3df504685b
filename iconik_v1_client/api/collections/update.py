# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model_or_empty

from ...client import AuthenticatedClient
from ...models.collection_write import CollectionWrite
from ...models.iconik_object import IconikObject
from ...types import UNSET, Response, Unset

OPERATION: Operation[IconikObject] = Operation(
    name="collections.update",
    method="PATCH",
    path="/assets/v1/collections/{collection_id}/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
    parameters=("collection_id", "change_parent_mode"),
)


def _get_kwargs(
    *,
    collection_id: str,
    body: CollectionWrite | Mapping[str, object],
    change_parent_mode: str | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"collection_id": "path"})
    parameters.string("collection_id", collection_id, required=True)
    parameters.string("change_parent_mode", change_parent_mode)
    parameters.json_body("body", body, required=True, kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    body: CollectionWrite | Mapping[str, object],
    change_parent_mode: str | Unset | None = UNSET,
) -> IconikObject:
    """collections.update: Update collection.

    A write: never retried.
    See `Iconik.collections.update`.

    Args:
        change_parent_mode: Set to 'move' or 'copy'.
        body: The JSON body.
    """
    return client.send(
        OPERATION, _get_kwargs(collection_id=collection_id, change_parent_mode=change_parent_mode, body=body)
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    body: CollectionWrite | Mapping[str, object],
    change_parent_mode: str | Unset | None = UNSET,
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION, _get_kwargs(collection_id=collection_id, change_parent_mode=change_parent_mode, body=body)
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    body: CollectionWrite | Mapping[str, object],
    change_parent_mode: str | Unset | None = UNSET,
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(collection_id=collection_id, change_parent_mode=change_parent_mode, body=body)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    body: CollectionWrite | Mapping[str, object],
    change_parent_mode: str | Unset | None = UNSET,
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION, _get_kwargs(collection_id=collection_id, change_parent_mode=change_parent_mode, body=body)
    )
