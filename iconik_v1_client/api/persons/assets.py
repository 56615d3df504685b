# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.object_page import ObjectPage
from ...types import UNSET, Response, Unset

OPERATION: Operation[ObjectPage] = Operation(
    name="persons.assets",
    method="GET",
    path="/assets/v1/persons/{person_id}/",
    effect="read",
    decode=as_model(ObjectPage),
    parameters=("person_id", "page", "per_page", "asset_id"),
)


def _get_kwargs(
    *,
    person_id: str,
    page: int | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    asset_id: str | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"person_id": "path"})
    parameters.string("person_id", person_id, required=True)
    parameters.integer("page", page, minimum=1)
    parameters.integer("per_page", per_page)
    parameters.string("asset_id", asset_id)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    person_id: str,
    page: int | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    asset_id: str | Unset | None = UNSET,
) -> ObjectPage:
    """persons.assets: Get all assets containing a person_id or specific versions of an asset containing a person_id.

    Read-only: retried.
    See `Iconik.persons.assets`.
    """
    return client.send(
        OPERATION, _get_kwargs(person_id=person_id, page=page, per_page=per_page, asset_id=asset_id)
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    person_id: str,
    page: int | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    asset_id: str | Unset | None = UNSET,
) -> Response[ObjectPage]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(person_id=person_id, page=page, per_page=per_page, asset_id=asset_id))


async def asyncio(
    *,
    client: AuthenticatedClient,
    person_id: str,
    page: int | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    asset_id: str | Unset | None = UNSET,
) -> ObjectPage:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(person_id=person_id, page=page, per_page=per_page, asset_id=asset_id)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    person_id: str,
    page: int | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    asset_id: str | Unset | None = UNSET,
) -> Response[ObjectPage]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION, _get_kwargs(person_id=person_id, page=page, per_page=per_page, asset_id=asset_id)
    )
