# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.object_list import ObjectList
from ...types import UNSET, Response, Unset

OPERATION: Operation[ObjectList] = Operation(
    name="shares.list",
    method="GET",
    path="/assets/v1/{object_type}/{object_id}/shares/",
    effect="read",
    decode=as_model(ObjectList),
    parameters=("object_type", "object_id", "per_page", "last_id"),
)


def _get_kwargs(
    *,
    object_type: str,
    object_id: str,
    per_page: int | Unset | None = UNSET,
    last_id: str | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"object_type": "path", "object_id": "path"})
    parameters.string("object_type", object_type, required=True)
    parameters.string("object_id", object_id, required=True)
    parameters.integer("per_page", per_page)
    parameters.string("last_id", last_id)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    object_type: str,
    object_id: str,
    per_page: int | Unset | None = UNSET,
    last_id: str | Unset | None = UNSET,
) -> ObjectList:
    """shares.list: Get list of object shares.

    Read-only: retried.
    See `Iconik.shares.list`.

    Args:
        per_page: The number of items for each page
    """
    return client.send(
        OPERATION, _get_kwargs(object_type=object_type, object_id=object_id, per_page=per_page, last_id=last_id)
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    object_type: str,
    object_id: str,
    per_page: int | Unset | None = UNSET,
    last_id: str | Unset | None = UNSET,
) -> Response[ObjectList]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION, _get_kwargs(object_type=object_type, object_id=object_id, per_page=per_page, last_id=last_id)
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    object_type: str,
    object_id: str,
    per_page: int | Unset | None = UNSET,
    last_id: str | Unset | None = UNSET,
) -> ObjectList:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(object_type=object_type, object_id=object_id, per_page=per_page, last_id=last_id)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    object_type: str,
    object_id: str,
    per_page: int | Unset | None = UNSET,
    last_id: str | Unset | None = UNSET,
) -> Response[ObjectList]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION, _get_kwargs(object_type=object_type, object_id=object_id, per_page=per_page, last_id=last_id)
    )
