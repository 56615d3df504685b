# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.object_page import ObjectPage
from ...types import UNSET, Response, Unset

OPERATION: Operation[ObjectPage] = Operation(
    name="shares.list_all",
    method="GET",
    path="/assets/v1/shares/all/",
    effect="read",
    decode=as_model(ObjectPage),
    parameters=(
        "title",
        "object_type",
        "object_id",
        "owner_id",
        "member_id",
        "ids",
        "query",
        "_exists_",
        "date_created",
        "date_modified",
        "expires",
        "page",
        "per_page",
        "scroll",
        "scroll_id",
        "sort",
    ),
)


def _get_kwargs(
    *,
    title: str | Unset | None = UNSET,
    object_type: str | Unset | None = UNSET,
    object_id: str | Unset | None = UNSET,
    owner_id: str | Unset | None = UNSET,
    member_id: str | Unset | None = UNSET,
    ids: str | Unset | None = UNSET,
    query: str | Unset | None = UNSET,
    field_exists: str | Unset | None = UNSET,
    date_created: str | Unset | None = UNSET,
    date_modified: str | Unset | None = UNSET,
    expires: str | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, renamed={"_exists_": "field_exists"})
    parameters.string("title", title)
    parameters.string("object_type", object_type)
    parameters.string("object_id", object_id)
    parameters.string("owner_id", owner_id)
    parameters.string("member_id", member_id)
    parameters.string("ids", ids)
    parameters.string("query", query)
    parameters.string("_exists_", field_exists)
    parameters.string("date_created", date_created)
    parameters.string("date_modified", date_modified)
    parameters.string("expires", expires)
    parameters.integer("page", page, minimum=1)
    parameters.integer("per_page", per_page)
    parameters.boolean("scroll", scroll)
    parameters.string("scroll_id", scroll_id)
    parameters.string("sort", sort)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    title: str | Unset | None = UNSET,
    object_type: str | Unset | None = UNSET,
    object_id: str | Unset | None = UNSET,
    owner_id: str | Unset | None = UNSET,
    member_id: str | Unset | None = UNSET,
    ids: str | Unset | None = UNSET,
    query: str | Unset | None = UNSET,
    field_exists: str | Unset | None = UNSET,
    date_created: str | Unset | None = UNSET,
    date_modified: str | Unset | None = UNSET,
    expires: str | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
) -> ObjectPage:
    """shares.list_all: Get a list of all domain shares.

    Read-only: retried.
    See `Iconik.shares.list_all`.

    Args:
        title: Filter by title
        object_type: Filter by object_type
        object_id: Filter by object_id
        owner_id: Filter by owner_id
        member_id: Filter by member_id
        ids: Filter list of id:s (comma separated)
        query: Filter by other parameter with wildcard support
        field_exists: Filter shares that have all fields specified in _exists_ (comma separated)
        date_created: Filter by date_created, a timestamp or two.
        date_modified: Filter by date_modified, a timestamp or two.
        expires: Filter by expires, a timestamp or two.
        page: Which page number to fetch
        per_page: The number of items for each page
        scroll: If true passed then uses scroll pagination instead of default one
        scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
            required
        sort: A comma separated list of fieldnames with order.
    """
    return client.send(
        OPERATION,
        _get_kwargs(
            title=title,
            object_type=object_type,
            object_id=object_id,
            owner_id=owner_id,
            member_id=member_id,
            ids=ids,
            query=query,
            field_exists=field_exists,
            date_created=date_created,
            date_modified=date_modified,
            expires=expires,
            page=page,
            per_page=per_page,
            scroll=scroll,
            scroll_id=scroll_id,
            sort=sort,
        ),
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    title: str | Unset | None = UNSET,
    object_type: str | Unset | None = UNSET,
    object_id: str | Unset | None = UNSET,
    owner_id: str | Unset | None = UNSET,
    member_id: str | Unset | None = UNSET,
    ids: str | Unset | None = UNSET,
    query: str | Unset | None = UNSET,
    field_exists: str | Unset | None = UNSET,
    date_created: str | Unset | None = UNSET,
    date_modified: str | Unset | None = UNSET,
    expires: str | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
) -> Response[ObjectPage]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION,
        _get_kwargs(
            title=title,
            object_type=object_type,
            object_id=object_id,
            owner_id=owner_id,
            member_id=member_id,
            ids=ids,
            query=query,
            field_exists=field_exists,
            date_created=date_created,
            date_modified=date_modified,
            expires=expires,
            page=page,
            per_page=per_page,
            scroll=scroll,
            scroll_id=scroll_id,
            sort=sort,
        ),
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    title: str | Unset | None = UNSET,
    object_type: str | Unset | None = UNSET,
    object_id: str | Unset | None = UNSET,
    owner_id: str | Unset | None = UNSET,
    member_id: str | Unset | None = UNSET,
    ids: str | Unset | None = UNSET,
    query: str | Unset | None = UNSET,
    field_exists: str | Unset | None = UNSET,
    date_created: str | Unset | None = UNSET,
    date_modified: str | Unset | None = UNSET,
    expires: str | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
) -> ObjectPage:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION,
        _get_kwargs(
            title=title,
            object_type=object_type,
            object_id=object_id,
            owner_id=owner_id,
            member_id=member_id,
            ids=ids,
            query=query,
            field_exists=field_exists,
            date_created=date_created,
            date_modified=date_modified,
            expires=expires,
            page=page,
            per_page=per_page,
            scroll=scroll,
            scroll_id=scroll_id,
            sort=sort,
        ),
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    title: str | Unset | None = UNSET,
    object_type: str | Unset | None = UNSET,
    object_id: str | Unset | None = UNSET,
    owner_id: str | Unset | None = UNSET,
    member_id: str | Unset | None = UNSET,
    ids: str | Unset | None = UNSET,
    query: str | Unset | None = UNSET,
    field_exists: str | Unset | None = UNSET,
    date_created: str | Unset | None = UNSET,
    date_modified: str | Unset | None = UNSET,
    expires: str | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
) -> Response[ObjectPage]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION,
        _get_kwargs(
            title=title,
            object_type=object_type,
            object_id=object_id,
            owner_id=owner_id,
            member_id=member_id,
            ids=ids,
            query=query,
            field_exists=field_exists,
            date_created=date_created,
            date_modified=date_modified,
            expires=expires,
            page=page,
            per_page=per_page,
            scroll=scroll,
            scroll_id=scroll_id,
            sort=sort,
        ),
    )
