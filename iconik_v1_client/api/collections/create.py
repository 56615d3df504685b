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
    name="collections.create",
    method="POST",
    path="/assets/v1/collections/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
    parameters=("apply_default_acls", "apply_collection_acls", "restrict_collection_acls"),
)


def _get_kwargs(
    *,
    body: CollectionWrite | Mapping[str, object],
    apply_default_acls: bool | Unset | None = UNSET,
    apply_collection_acls: bool | Unset | None = UNSET,
    restrict_collection_acls: bool | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name)
    parameters.boolean("apply_default_acls", apply_default_acls)
    parameters.boolean("apply_collection_acls", apply_collection_acls)
    parameters.boolean("restrict_collection_acls", restrict_collection_acls)
    parameters.json_body("body", body, required=True, kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    body: CollectionWrite | Mapping[str, object],
    apply_default_acls: bool | Unset | None = UNSET,
    apply_collection_acls: bool | Unset | None = UNSET,
    restrict_collection_acls: bool | Unset | None = UNSET,
) -> IconikObject:
    """collections.create: Create a new collection.

    A write: never retried.
    See `Iconik.collections.create`.

    Args:
        apply_default_acls: Adds default ACLs to a collection
        apply_collection_acls: Adds containing collection's ACLs to a collection
        restrict_collection_acls: Restricts ACLS to containing collection's ACLs
        body: The JSON body.
    """
    return client.send(
        OPERATION,
        _get_kwargs(
            apply_default_acls=apply_default_acls,
            apply_collection_acls=apply_collection_acls,
            restrict_collection_acls=restrict_collection_acls,
            body=body,
        ),
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: CollectionWrite | Mapping[str, object],
    apply_default_acls: bool | Unset | None = UNSET,
    apply_collection_acls: bool | Unset | None = UNSET,
    restrict_collection_acls: bool | Unset | None = UNSET,
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION,
        _get_kwargs(
            apply_default_acls=apply_default_acls,
            apply_collection_acls=apply_collection_acls,
            restrict_collection_acls=restrict_collection_acls,
            body=body,
        ),
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: CollectionWrite | Mapping[str, object],
    apply_default_acls: bool | Unset | None = UNSET,
    apply_collection_acls: bool | Unset | None = UNSET,
    restrict_collection_acls: bool | Unset | None = UNSET,
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION,
        _get_kwargs(
            apply_default_acls=apply_default_acls,
            apply_collection_acls=apply_collection_acls,
            restrict_collection_acls=restrict_collection_acls,
            body=body,
        ),
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: CollectionWrite | Mapping[str, object],
    apply_default_acls: bool | Unset | None = UNSET,
    apply_collection_acls: bool | Unset | None = UNSET,
    restrict_collection_acls: bool | Unset | None = UNSET,
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION,
        _get_kwargs(
            apply_default_acls=apply_default_acls,
            apply_collection_acls=apply_collection_acls,
            restrict_collection_acls=restrict_collection_acls,
            body=body,
        ),
    )
