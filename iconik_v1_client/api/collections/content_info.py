# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...types import UNSET, Response, Unset

OPERATION: Operation[IconikObject] = Operation(
    name="collections.content_info",
    method="GET",
    path="/assets/v1/collections/{collection_id}/content/info/",
    effect="read",
    decode=as_model(IconikObject),
    parameters=("collection_id", "only_active", "include_subcollections", "format_name", "by_storage_id"),
)


def _get_kwargs(
    *,
    collection_id: str,
    only_active: bool | Unset | None = UNSET,
    include_subcollections: bool | Unset | None = UNSET,
    format_name: str | Unset | None = UNSET,
    by_storage_id: bool | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"collection_id": "path"})
    parameters.string("collection_id", collection_id, required=True)
    parameters.boolean("only_active", only_active)
    parameters.boolean("include_subcollections", include_subcollections)
    parameters.string("format_name", format_name)
    parameters.boolean("by_storage_id", by_storage_id)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    only_active: bool | Unset | None = UNSET,
    include_subcollections: bool | Unset | None = UNSET,
    format_name: str | Unset | None = UNSET,
    by_storage_id: bool | Unset | None = UNSET,
) -> IconikObject:
    """collections.content_info: Get aggregated information about collection.

    Read-only: retried.
    See `Iconik.collections.content_info`.

    Args:
        only_active: If false, include all the contents
        include_subcollections: Compute total stats including assets from sub-collections
        format_name: Compute total size only for files with the specified format name (default -
            ORIGINAL)
        by_storage_id: Group results by storage_id / storage_method
    """
    return client.send(
        OPERATION,
        _get_kwargs(
            collection_id=collection_id,
            only_active=only_active,
            include_subcollections=include_subcollections,
            format_name=format_name,
            by_storage_id=by_storage_id,
        ),
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    only_active: bool | Unset | None = UNSET,
    include_subcollections: bool | Unset | None = UNSET,
    format_name: str | Unset | None = UNSET,
    by_storage_id: bool | Unset | None = UNSET,
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION,
        _get_kwargs(
            collection_id=collection_id,
            only_active=only_active,
            include_subcollections=include_subcollections,
            format_name=format_name,
            by_storage_id=by_storage_id,
        ),
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    only_active: bool | Unset | None = UNSET,
    include_subcollections: bool | Unset | None = UNSET,
    format_name: str | Unset | None = UNSET,
    by_storage_id: bool | Unset | None = UNSET,
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION,
        _get_kwargs(
            collection_id=collection_id,
            only_active=only_active,
            include_subcollections=include_subcollections,
            format_name=format_name,
            by_storage_id=by_storage_id,
        ),
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    only_active: bool | Unset | None = UNSET,
    include_subcollections: bool | Unset | None = UNSET,
    format_name: str | Unset | None = UNSET,
    by_storage_id: bool | Unset | None = UNSET,
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION,
        _get_kwargs(
            collection_id=collection_id,
            only_active=only_active,
            include_subcollections=include_subcollections,
            format_name=format_name,
            by_storage_id=by_storage_id,
        ),
    )
