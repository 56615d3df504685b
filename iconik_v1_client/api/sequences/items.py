# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.object_list import ObjectList
from ...types import UNSET, Response, Unset

OPERATION: Operation[ObjectList] = Operation(
    name="sequences.items",
    method="GET",
    path="/assets/v1/sequences/{sequence_id}/items/",
    effect="read",
    decode=as_model(ObjectList),
    parameters=("sequence_id", "per_page", "page"),
)


def _get_kwargs(
    *,
    sequence_id: str,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"sequence_id": "path"})
    parameters.string("sequence_id", sequence_id, required=True)
    parameters.integer("per_page", per_page)
    parameters.integer("page", page, minimum=1)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    sequence_id: str,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
) -> ObjectList:
    """sequences.items: Get list of sequence's items.

    Read-only: retried.
    See `Iconik.sequences.items`.

    Args:
        per_page: The number of items for each page
        page: Which page number to fetch
    """
    return client.send(OPERATION, _get_kwargs(sequence_id=sequence_id, per_page=per_page, page=page)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    sequence_id: str,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
) -> Response[ObjectList]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(sequence_id=sequence_id, per_page=per_page, page=page))


async def asyncio(
    *,
    client: AuthenticatedClient,
    sequence_id: str,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
) -> ObjectList:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(sequence_id=sequence_id, per_page=per_page, page=page))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    sequence_id: str,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
) -> Response[ObjectList]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(sequence_id=sequence_id, per_page=per_page, page=page))
