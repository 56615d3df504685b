# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model_or_empty

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...models.share_update import ShareUpdate
from ...types import Response

OPERATION: Operation[IconikObject] = Operation(
    name="shares.replace",
    method="PUT",
    path="/assets/v1/{object_type}/{object_id}/shares/{share_id}/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
    parameters=("object_type", "object_id", "share_id"),
)


def _get_kwargs(
    *,
    object_type: str,
    object_id: str,
    share_id: str,
    body: ShareUpdate | Mapping[str, object],
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"object_type": "path", "object_id": "path", "share_id": "path"})
    parameters.string("object_type", object_type, required=True)
    parameters.string("object_id", object_id, required=True)
    parameters.string("share_id", share_id, required=True)
    parameters.json_body("body", body, required=True, kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    object_type: str,
    object_id: str,
    share_id: str,
    body: ShareUpdate | Mapping[str, object],
) -> IconikObject:
    """shares.replace: Update share.

    A write: never retried.
    See `Iconik.shares.replace`.

    Args:
        body: The JSON body.
    """
    return client.send(
        OPERATION, _get_kwargs(object_type=object_type, object_id=object_id, share_id=share_id, body=body)
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    object_type: str,
    object_id: str,
    share_id: str,
    body: ShareUpdate | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION, _get_kwargs(object_type=object_type, object_id=object_id, share_id=share_id, body=body)
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    object_type: str,
    object_id: str,
    share_id: str,
    body: ShareUpdate | Mapping[str, object],
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(object_type=object_type, object_id=object_id, share_id=share_id, body=body)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    object_type: str,
    object_id: str,
    share_id: str,
    body: ShareUpdate | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION, _get_kwargs(object_type=object_type, object_id=object_id, share_id=share_id, body=body)
    )
