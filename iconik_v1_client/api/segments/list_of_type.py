# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.object_page import ObjectPage
from ...types import UNSET, Response, Unset

OPERATION: Operation[ObjectPage] = Operation(
    name="segments.list_of_type",
    method="GET",
    path="/assets/v1/assets/{asset_id}/segments/{segment_type}/",
    effect="read",
    decode=as_model(ObjectPage),
    parameters=(
        "asset_id",
        "segment_type",
        "sort",
        "ids",
        "query",
        "includes",
        "per_page",
        "page",
        "scroll",
        "scroll_id",
        "time_start_milliseconds",
        "time_end_milliseconds",
        "time_start_milliseconds__gte",
        "time_end_milliseconds__lte",
    ),
)


def _get_kwargs(
    *,
    asset_id: str,
    segment_type: str,
    sort: str | Unset | None = UNSET,
    ids: str | Unset | None = UNSET,
    query: str | Unset | None = UNSET,
    includes: str | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
    time_start_milliseconds: int | Unset | None = UNSET,
    time_end_milliseconds: int | Unset | None = UNSET,
    time_start_milliseconds_gte: int | Unset | None = UNSET,
    time_end_milliseconds_lte: int | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(
        OPERATION.name,
        renamed={
            "time_start_milliseconds__gte": "time_start_milliseconds_gte",
            "time_end_milliseconds__lte": "time_end_milliseconds_lte",
        },
        locations={"asset_id": "path", "segment_type": "path"},
    )
    parameters.string("asset_id", asset_id, required=True)
    parameters.string("segment_type", segment_type, required=True)
    parameters.string("sort", sort)
    parameters.string("ids", ids)
    parameters.string("query", query)
    parameters.string("includes", includes)
    parameters.integer("per_page", per_page)
    parameters.integer("page", page, minimum=1)
    parameters.boolean("scroll", scroll)
    parameters.string("scroll_id", scroll_id)
    parameters.integer("time_start_milliseconds", time_start_milliseconds)
    parameters.integer("time_end_milliseconds", time_end_milliseconds)
    parameters.integer("time_start_milliseconds__gte", time_start_milliseconds_gte)
    parameters.integer("time_end_milliseconds__lte", time_end_milliseconds_lte)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    segment_type: str,
    sort: str | Unset | None = UNSET,
    ids: str | Unset | None = UNSET,
    query: str | Unset | None = UNSET,
    includes: str | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
    time_start_milliseconds: int | Unset | None = UNSET,
    time_end_milliseconds: int | Unset | None = UNSET,
    time_start_milliseconds_gte: int | Unset | None = UNSET,
    time_end_milliseconds_lte: int | Unset | None = UNSET,
) -> ObjectPage:
    """segments.list_of_type: List of segments of a type.

    Read-only: retried.
    See `Iconik.segments.list_of_type`.

    Args:
        sort: Sort on field (Comma separated)
        ids: Only include these segments (Comma separated)
        query: Search using query
        includes: Only include fields (Comma separated)
        per_page: The number of items for each page
        page: Which page number to fetch
        scroll: If true passed then uses scroll pagination instead of default one
        scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
            required
        time_start_milliseconds: Filter segments by time_start_milliseconds
        time_end_milliseconds: Filter segments by time_end_milliseconds
        time_start_milliseconds_gte: Get segments with start time greater than or equal to
            time_start_milliseconds__gte
        time_end_milliseconds_lte: Get segments with end time less than or equal to
            time_end_milliseconds__lte
    """
    return client.send(
        OPERATION,
        _get_kwargs(
            asset_id=asset_id,
            segment_type=segment_type,
            sort=sort,
            ids=ids,
            query=query,
            includes=includes,
            per_page=per_page,
            page=page,
            scroll=scroll,
            scroll_id=scroll_id,
            time_start_milliseconds=time_start_milliseconds,
            time_end_milliseconds=time_end_milliseconds,
            time_start_milliseconds_gte=time_start_milliseconds_gte,
            time_end_milliseconds_lte=time_end_milliseconds_lte,
        ),
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    segment_type: str,
    sort: str | Unset | None = UNSET,
    ids: str | Unset | None = UNSET,
    query: str | Unset | None = UNSET,
    includes: str | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
    time_start_milliseconds: int | Unset | None = UNSET,
    time_end_milliseconds: int | Unset | None = UNSET,
    time_start_milliseconds_gte: int | Unset | None = UNSET,
    time_end_milliseconds_lte: int | Unset | None = UNSET,
) -> Response[ObjectPage]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION,
        _get_kwargs(
            asset_id=asset_id,
            segment_type=segment_type,
            sort=sort,
            ids=ids,
            query=query,
            includes=includes,
            per_page=per_page,
            page=page,
            scroll=scroll,
            scroll_id=scroll_id,
            time_start_milliseconds=time_start_milliseconds,
            time_end_milliseconds=time_end_milliseconds,
            time_start_milliseconds_gte=time_start_milliseconds_gte,
            time_end_milliseconds_lte=time_end_milliseconds_lte,
        ),
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    segment_type: str,
    sort: str | Unset | None = UNSET,
    ids: str | Unset | None = UNSET,
    query: str | Unset | None = UNSET,
    includes: str | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
    time_start_milliseconds: int | Unset | None = UNSET,
    time_end_milliseconds: int | Unset | None = UNSET,
    time_start_milliseconds_gte: int | Unset | None = UNSET,
    time_end_milliseconds_lte: int | Unset | None = UNSET,
) -> ObjectPage:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION,
        _get_kwargs(
            asset_id=asset_id,
            segment_type=segment_type,
            sort=sort,
            ids=ids,
            query=query,
            includes=includes,
            per_page=per_page,
            page=page,
            scroll=scroll,
            scroll_id=scroll_id,
            time_start_milliseconds=time_start_milliseconds,
            time_end_milliseconds=time_end_milliseconds,
            time_start_milliseconds_gte=time_start_milliseconds_gte,
            time_end_milliseconds_lte=time_end_milliseconds_lte,
        ),
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    segment_type: str,
    sort: str | Unset | None = UNSET,
    ids: str | Unset | None = UNSET,
    query: str | Unset | None = UNSET,
    includes: str | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
    time_start_milliseconds: int | Unset | None = UNSET,
    time_end_milliseconds: int | Unset | None = UNSET,
    time_start_milliseconds_gte: int | Unset | None = UNSET,
    time_end_milliseconds_lte: int | Unset | None = UNSET,
) -> Response[ObjectPage]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION,
        _get_kwargs(
            asset_id=asset_id,
            segment_type=segment_type,
            sort=sort,
            ids=ids,
            query=query,
            includes=includes,
            per_page=per_page,
            page=page,
            scroll=scroll,
            scroll_id=scroll_id,
            time_start_milliseconds=time_start_milliseconds,
            time_end_milliseconds=time_end_milliseconds,
            time_start_milliseconds_gte=time_start_milliseconds_gte,
            time_end_milliseconds_lte=time_end_milliseconds_lte,
        ),
    )
