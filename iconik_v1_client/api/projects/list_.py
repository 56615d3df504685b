# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.object_page import ObjectPage
from ...types import UNSET, Response, Unset

OPERATION: Operation[ObjectPage] = Operation(
    name="projects.list",
    method="GET",
    path="/assets/v1/projects/",
    effect="read",
    decode=as_model(ObjectPage),
    parameters=("per_page", "page", "scroll", "scroll_id", "sort", "status"),
)


def _get_kwargs(
    *,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
    status: str | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name)
    parameters.integer("per_page", per_page)
    parameters.integer("page", page, minimum=1)
    parameters.boolean("scroll", scroll)
    parameters.string("scroll_id", scroll_id)
    parameters.string("sort", sort)
    parameters.string("status", status)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
    status: str | Unset | None = UNSET,
) -> ObjectPage:
    """projects.list: Get list of projects.

    Read-only: retried.
    See `Iconik.projects.list`.

    Args:
        per_page: The number of items for each page
        page: Which page number to fetch
        scroll: If true passed then uses scroll pagination instead of default one
        scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
            required
        sort: A comma separated list of fieldnames with order.
        status: Filter by status
    """
    return client.send(
        OPERATION,
        _get_kwargs(per_page=per_page, page=page, scroll=scroll, scroll_id=scroll_id, sort=sort, status=status),
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
    status: str | Unset | None = UNSET,
) -> Response[ObjectPage]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION,
        _get_kwargs(per_page=per_page, page=page, scroll=scroll, scroll_id=scroll_id, sort=sort, status=status),
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
    status: str | Unset | None = UNSET,
) -> ObjectPage:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION,
        _get_kwargs(per_page=per_page, page=page, scroll=scroll, scroll_id=scroll_id, sort=sort, status=status),
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    scroll: bool | Unset | None = UNSET,
    scroll_id: str | Unset | None = UNSET,
    sort: str | Unset | None = UNSET,
    status: str | Unset | None = UNSET,
) -> Response[ObjectPage]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION,
        _get_kwargs(per_page=per_page, page=page, scroll=scroll, scroll_id=scroll_id, sort=sort, status=status),
    )
