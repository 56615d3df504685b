# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model_or_empty

from ...client import AuthenticatedClient
from ...models.collection_content import CollectionContent
from ...models.iconik_object import IconikObject
from ...types import UNSET, Response, Unset

OPERATION: Operation[IconikObject] = Operation(
    name="collections.copy_into",
    method="POST",
    path="/assets/v1/collections/{collection_id}/subcollections/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
    parameters=("collection_id", "copy_acl", "copy_keyframes"),
)


def _get_kwargs(
    *,
    collection_id: str,
    body: CollectionContent | Mapping[str, object],
    copy_acl: str | Unset | None = UNSET,
    copy_keyframes: str | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"collection_id": "path"})
    parameters.string("collection_id", collection_id, required=True)
    parameters.string("copy_acl", copy_acl)
    parameters.string("copy_keyframes", copy_keyframes)
    parameters.json_body("body", body, required=True, kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    body: CollectionContent | Mapping[str, object],
    copy_acl: str | Unset | None = UNSET,
    copy_keyframes: str | Unset | None = UNSET,
) -> IconikObject:
    """collections.copy_into: Copy a collection (recursively) in to another collection.

    A write: never retried.
    See `Iconik.collections.copy_into`.

    Args:
        copy_acl: Copy collection acls.
        copy_keyframes: Copy collection keyframes.
        body: The JSON body.
    """
    return client.send(
        OPERATION, _get_kwargs(collection_id=collection_id, copy_acl=copy_acl, copy_keyframes=copy_keyframes, body=body)
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    body: CollectionContent | Mapping[str, object],
    copy_acl: str | Unset | None = UNSET,
    copy_keyframes: str | Unset | None = UNSET,
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION, _get_kwargs(collection_id=collection_id, copy_acl=copy_acl, copy_keyframes=copy_keyframes, body=body)
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    body: CollectionContent | Mapping[str, object],
    copy_acl: str | Unset | None = UNSET,
    copy_keyframes: str | Unset | None = UNSET,
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(collection_id=collection_id, copy_acl=copy_acl, copy_keyframes=copy_keyframes, body=body)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    body: CollectionContent | Mapping[str, object],
    copy_acl: str | Unset | None = UNSET,
    copy_keyframes: str | Unset | None = UNSET,
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION, _get_kwargs(collection_id=collection_id, copy_acl=copy_acl, copy_keyframes=copy_keyframes, body=body)
    )
