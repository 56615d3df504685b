# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.object_page import ObjectPage
from ...types import UNSET, Response, Unset

OPERATION: Operation[ObjectPage] = Operation(
    name="segments.list",
    method="GET",
    path="/assets/v1/assets/{asset_id}/segments/",
    effect="read",
    decode=as_model(ObjectPage),
    parameters=(
        "asset_id",
        "sort",
        "ids",
        "query",
        "includes",
        "per_page",
        "page",
        "scroll",
        "scroll_id",
        "transcription_id",
        "version_id",
        "segment_type",
        "segment_color",
        "time_start_milliseconds",
        "time_end_milliseconds",
        "time_start_milliseconds__gte",
        "time_end_milliseconds__lte",
        "status",
        "person_id",
        "share_id",
        "project_id",
        "include_users",
        "include_all_versions",
    ),
)


def _get_kwargs(
    *,
    asset_id: str,
    sort: str | Unset | None = UNSET,
    ids: str | Unset | None = UNSET,
    query: str | Unset | None = UNSET,
    includes: str | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
    transcription_id: str | Unset | None = UNSET,
    version_id: str | Unset | None = UNSET,
    segment_type: str | Unset | None = UNSET,
    segment_color: str | Unset | None = UNSET,
    time_start_milliseconds: int | Unset | None = UNSET,
    time_end_milliseconds: int | Unset | None = UNSET,
    time_start_milliseconds_gte: int | Unset | None = UNSET,
    time_end_milliseconds_lte: int | Unset | None = UNSET,
    status: str | Unset | None = UNSET,
    person_id: str | Unset | None = UNSET,
    share_id: str | Unset | None = UNSET,
    project_id: str | Unset | None = UNSET,
    include_users: bool | Unset | None = UNSET,
    include_all_versions: bool | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(
        OPERATION.name,
        renamed={
            "time_start_milliseconds__gte": "time_start_milliseconds_gte",
            "time_end_milliseconds__lte": "time_end_milliseconds_lte",
        },
        locations={"asset_id": "path"},
    )
    parameters.string("asset_id", asset_id, required=True)
    parameters.string("sort", sort)
    parameters.string("ids", ids)
    parameters.string("query", query)
    parameters.string("includes", includes)
    parameters.integer("per_page", per_page)
    parameters.integer("page", page, minimum=1)
    parameters.boolean("scroll", scroll)
    parameters.string("scroll_id", scroll_id)
    parameters.string("transcription_id", transcription_id)
    parameters.string("version_id", version_id)
    parameters.string("segment_type", segment_type)
    parameters.string("segment_color", segment_color)
    parameters.integer("time_start_milliseconds", time_start_milliseconds)
    parameters.integer("time_end_milliseconds", time_end_milliseconds)
    parameters.integer("time_start_milliseconds__gte", time_start_milliseconds_gte)
    parameters.integer("time_end_milliseconds__lte", time_end_milliseconds_lte)
    parameters.string("status", status)
    parameters.string("person_id", person_id)
    parameters.string("share_id", share_id)
    parameters.string("project_id", project_id)
    parameters.boolean("include_users", include_users)
    parameters.boolean("include_all_versions", include_all_versions)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    sort: str | Unset | None = UNSET,
    ids: str | Unset | None = UNSET,
    query: str | Unset | None = UNSET,
    includes: str | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
    transcription_id: str | Unset | None = UNSET,
    version_id: str | Unset | None = UNSET,
    segment_type: str | Unset | None = UNSET,
    segment_color: str | Unset | None = UNSET,
    time_start_milliseconds: int | Unset | None = UNSET,
    time_end_milliseconds: int | Unset | None = UNSET,
    time_start_milliseconds_gte: int | Unset | None = UNSET,
    time_end_milliseconds_lte: int | Unset | None = UNSET,
    status: str | Unset | None = UNSET,
    person_id: str | Unset | None = UNSET,
    share_id: str | Unset | None = UNSET,
    project_id: str | Unset | None = UNSET,
    include_users: bool | Unset | None = UNSET,
    include_all_versions: bool | Unset | None = UNSET,
) -> ObjectPage:
    """segments.list: List of segments.

    Read-only: retried.
    See `Iconik.segments.list`.

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
        transcription_id: Filter segments by transcription_id
        version_id: Filter segments by version_id
        segment_type: Filter segments by segment_type
        segment_color: Filter segments by segment_color
        time_start_milliseconds: Filter segments by time_start_milliseconds
        time_end_milliseconds: Filter segments by time_end_milliseconds
        time_start_milliseconds_gte: Get segments with start time greater than or equal to
            time_start_milliseconds__gte
        time_end_milliseconds_lte: Get segments with end time less than or equal to
            time_end_milliseconds__lte
        status: Filter segments by status
        person_id: Filter segments by person_id
        share_id: Filter segments by share_id
        project_id: Filter segments by project_id
        include_users: Include segment's authors info
        include_all_versions: If true return asset's segments for all versions
    """
    return client.send(
        OPERATION,
        _get_kwargs(
            asset_id=asset_id,
            sort=sort,
            ids=ids,
            query=query,
            includes=includes,
            per_page=per_page,
            page=page,
            scroll=scroll,
            scroll_id=scroll_id,
            transcription_id=transcription_id,
            version_id=version_id,
            segment_type=segment_type,
            segment_color=segment_color,
            time_start_milliseconds=time_start_milliseconds,
            time_end_milliseconds=time_end_milliseconds,
            time_start_milliseconds_gte=time_start_milliseconds_gte,
            time_end_milliseconds_lte=time_end_milliseconds_lte,
            status=status,
            person_id=person_id,
            share_id=share_id,
            project_id=project_id,
            include_users=include_users,
            include_all_versions=include_all_versions,
        ),
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    sort: str | Unset | None = UNSET,
    ids: str | Unset | None = UNSET,
    query: str | Unset | None = UNSET,
    includes: str | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
    transcription_id: str | Unset | None = UNSET,
    version_id: str | Unset | None = UNSET,
    segment_type: str | Unset | None = UNSET,
    segment_color: str | Unset | None = UNSET,
    time_start_milliseconds: int | Unset | None = UNSET,
    time_end_milliseconds: int | Unset | None = UNSET,
    time_start_milliseconds_gte: int | Unset | None = UNSET,
    time_end_milliseconds_lte: int | Unset | None = UNSET,
    status: str | Unset | None = UNSET,
    person_id: str | Unset | None = UNSET,
    share_id: str | Unset | None = UNSET,
    project_id: str | Unset | None = UNSET,
    include_users: bool | Unset | None = UNSET,
    include_all_versions: bool | Unset | None = UNSET,
) -> Response[ObjectPage]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION,
        _get_kwargs(
            asset_id=asset_id,
            sort=sort,
            ids=ids,
            query=query,
            includes=includes,
            per_page=per_page,
            page=page,
            scroll=scroll,
            scroll_id=scroll_id,
            transcription_id=transcription_id,
            version_id=version_id,
            segment_type=segment_type,
            segment_color=segment_color,
            time_start_milliseconds=time_start_milliseconds,
            time_end_milliseconds=time_end_milliseconds,
            time_start_milliseconds_gte=time_start_milliseconds_gte,
            time_end_milliseconds_lte=time_end_milliseconds_lte,
            status=status,
            person_id=person_id,
            share_id=share_id,
            project_id=project_id,
            include_users=include_users,
            include_all_versions=include_all_versions,
        ),
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    sort: str | Unset | None = UNSET,
    ids: str | Unset | None = UNSET,
    query: str | Unset | None = UNSET,
    includes: str | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
    transcription_id: str | Unset | None = UNSET,
    version_id: str | Unset | None = UNSET,
    segment_type: str | Unset | None = UNSET,
    segment_color: str | Unset | None = UNSET,
    time_start_milliseconds: int | Unset | None = UNSET,
    time_end_milliseconds: int | Unset | None = UNSET,
    time_start_milliseconds_gte: int | Unset | None = UNSET,
    time_end_milliseconds_lte: int | Unset | None = UNSET,
    status: str | Unset | None = UNSET,
    person_id: str | Unset | None = UNSET,
    share_id: str | Unset | None = UNSET,
    project_id: str | Unset | None = UNSET,
    include_users: bool | Unset | None = UNSET,
    include_all_versions: bool | Unset | None = UNSET,
) -> ObjectPage:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION,
        _get_kwargs(
            asset_id=asset_id,
            sort=sort,
            ids=ids,
            query=query,
            includes=includes,
            per_page=per_page,
            page=page,
            scroll=scroll,
            scroll_id=scroll_id,
            transcription_id=transcription_id,
            version_id=version_id,
            segment_type=segment_type,
            segment_color=segment_color,
            time_start_milliseconds=time_start_milliseconds,
            time_end_milliseconds=time_end_milliseconds,
            time_start_milliseconds_gte=time_start_milliseconds_gte,
            time_end_milliseconds_lte=time_end_milliseconds_lte,
            status=status,
            person_id=person_id,
            share_id=share_id,
            project_id=project_id,
            include_users=include_users,
            include_all_versions=include_all_versions,
        ),
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    sort: str | Unset | None = UNSET,
    ids: str | Unset | None = UNSET,
    query: str | Unset | None = UNSET,
    includes: str | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
    transcription_id: str | Unset | None = UNSET,
    version_id: str | Unset | None = UNSET,
    segment_type: str | Unset | None = UNSET,
    segment_color: str | Unset | None = UNSET,
    time_start_milliseconds: int | Unset | None = UNSET,
    time_end_milliseconds: int | Unset | None = UNSET,
    time_start_milliseconds_gte: int | Unset | None = UNSET,
    time_end_milliseconds_lte: int | Unset | None = UNSET,
    status: str | Unset | None = UNSET,
    person_id: str | Unset | None = UNSET,
    share_id: str | Unset | None = UNSET,
    project_id: str | Unset | None = UNSET,
    include_users: bool | Unset | None = UNSET,
    include_all_versions: bool | Unset | None = UNSET,
) -> Response[ObjectPage]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION,
        _get_kwargs(
            asset_id=asset_id,
            sort=sort,
            ids=ids,
            query=query,
            includes=includes,
            per_page=per_page,
            page=page,
            scroll=scroll,
            scroll_id=scroll_id,
            transcription_id=transcription_id,
            version_id=version_id,
            segment_type=segment_type,
            segment_color=segment_color,
            time_start_milliseconds=time_start_milliseconds,
            time_end_milliseconds=time_end_milliseconds,
            time_start_milliseconds_gte=time_start_milliseconds_gte,
            time_end_milliseconds_lte=time_end_milliseconds_lte,
            status=status,
            person_id=person_id,
            share_id=share_id,
            project_id=project_id,
            include_users=include_users,
            include_all_versions=include_all_versions,
        ),
    )
