# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...types import UNSET, Response, Unset

OPERATION: Operation[IconikObject] = Operation(
    name="collections.size",
    method="GET",
    path="/assets/v1/collections/{collection_id}/size/",
    effect="read",
    decode=as_model(IconikObject),
    parameters=("collection_id", "format_name", "include_subcollections"),
)


def _get_kwargs(
    *,
    collection_id: str,
    format_name: str | Unset | None = UNSET,
    include_subcollections: bool | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"collection_id": "path"})
    parameters.string("collection_id", collection_id, required=True)
    parameters.string("format_name", format_name)
    parameters.boolean("include_subcollections", include_subcollections)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    format_name: str | Unset | None = UNSET,
    include_subcollections: bool | Unset | None = UNSET,
) -> IconikObject:
    """collections.size: Returns the size of all the collection's assets in bytes.

    Read-only: retried.
    See `Iconik.collections.size`.

    Args:
        format_name: Compute total size only for files with the specified format name
        include_subcollections: Compute total size for all files including sub_collections' assets
    """
    return client.send(
        OPERATION,
        _get_kwargs(
            collection_id=collection_id, format_name=format_name, include_subcollections=include_subcollections
        ),
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    format_name: str | Unset | None = UNSET,
    include_subcollections: bool | Unset | None = UNSET,
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION,
        _get_kwargs(
            collection_id=collection_id, format_name=format_name, include_subcollections=include_subcollections
        ),
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    format_name: str | Unset | None = UNSET,
    include_subcollections: bool | Unset | None = UNSET,
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION,
        _get_kwargs(
            collection_id=collection_id, format_name=format_name, include_subcollections=include_subcollections
        ),
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    format_name: str | Unset | None = UNSET,
    include_subcollections: bool | Unset | None = UNSET,
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION,
        _get_kwargs(
            collection_id=collection_id, format_name=format_name, include_subcollections=include_subcollections
        ),
    )
