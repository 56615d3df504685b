# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model_or_empty

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...models.object_ids import ObjectIds
from ...types import Response

OPERATION: Operation[IconikObject] = Operation(
    name="favorites.remove",
    method="DELETE",
    path="/assets/v1/favorites/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
)


def _get_kwargs(
    *,
    body: ObjectIds | Mapping[str, object],
) -> Parameters:
    parameters = Parameters(OPERATION.name)
    parameters.json_body("body", body, required=True, kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    body: ObjectIds | Mapping[str, object],
) -> IconikObject:
    """favorites.remove: Deletes objects items from a list of favorites.

    A write: never retried.
    See `Iconik.favorites.remove`.

    Args:
        body: The JSON body.
    """
    return client.send(OPERATION, _get_kwargs(body=body)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: ObjectIds | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(body=body))


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: ObjectIds | Mapping[str, object],
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(body=body))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: ObjectIds | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(body=body))
