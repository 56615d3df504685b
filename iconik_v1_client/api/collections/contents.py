# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.object_page import ObjectPage
from ...types import UNSET, Response, Unset

OPERATION: Operation[ObjectPage] = Operation(
    name="collections.contents",
    method="GET",
    path="/assets/v1/collections/{collection_id}/contents/",
    effect="read",
    decode=as_model(ObjectPage),
    parameters=("collection_id", "object_types", "object_ids", "external_id", "per_page", "page", "sort", "filter"),
)


def _get_kwargs(
    *,
    collection_id: str,
    object_types: str | Unset | None = UNSET,
    object_ids: str | Unset | None = UNSET,
    external_id: str | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
    filter_: str | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, renamed={"filter": "filter_"}, locations={"collection_id": "path"})
    parameters.string("collection_id", collection_id, required=True)
    parameters.string("object_types", object_types)
    parameters.string("object_ids", object_ids)
    parameters.string("external_id", external_id)
    parameters.integer("per_page", per_page)
    parameters.integer("page", page, minimum=1)
    parameters.string("sort", sort)
    parameters.string("filter", filter_)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    object_types: str | Unset | None = UNSET,
    object_ids: str | Unset | None = UNSET,
    external_id: str | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
    filter_: str | Unset | None = UNSET,
) -> ObjectPage:
    """collections.contents: Returns contents of a collection by id.

    Read-only: retried.
    See `Iconik.collections.contents`.

    Args:
        object_types: Comma separated list of content types.
        object_ids: Comma separated list of content ids.
        per_page: The number of items for each page
        page: Which page number to fetch
        sort: A comma separated list of fieldnames with order.
        filter_: A comma separated list of fieldnames with order For example -
            first_name,eq,Vlad;last_name,eq,Gudkov
    """
    return client.send(
        OPERATION,
        _get_kwargs(
            collection_id=collection_id,
            object_types=object_types,
            object_ids=object_ids,
            external_id=external_id,
            per_page=per_page,
            page=page,
            sort=sort,
            filter_=filter_,
        ),
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    object_types: str | Unset | None = UNSET,
    object_ids: str | Unset | None = UNSET,
    external_id: str | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
    filter_: str | Unset | None = UNSET,
) -> Response[ObjectPage]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION,
        _get_kwargs(
            collection_id=collection_id,
            object_types=object_types,
            object_ids=object_ids,
            external_id=external_id,
            per_page=per_page,
            page=page,
            sort=sort,
            filter_=filter_,
        ),
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    object_types: str | Unset | None = UNSET,
    object_ids: str | Unset | None = UNSET,
    external_id: str | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
    filter_: str | Unset | None = UNSET,
) -> ObjectPage:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION,
        _get_kwargs(
            collection_id=collection_id,
            object_types=object_types,
            object_ids=object_ids,
            external_id=external_id,
            per_page=per_page,
            page=page,
            sort=sort,
            filter_=filter_,
        ),
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    object_types: str | Unset | None = UNSET,
    object_ids: str | Unset | None = UNSET,
    external_id: str | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
    filter_: str | Unset | None = UNSET,
) -> Response[ObjectPage]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION,
        _get_kwargs(
            collection_id=collection_id,
            object_types=object_types,
            object_ids=object_ids,
            external_id=external_id,
            per_page=per_page,
            page=page,
            sort=sort,
            filter_=filter_,
        ),
    )
