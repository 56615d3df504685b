# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model_or_empty
from cincopa_v2_client.runtime.secrets import hides_arguments

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...models.share_user import ShareUser
from ...types import Response

OPERATION: Operation[IconikObject] = Operation(
    name="shares.add_user",
    method="POST",
    path="/assets/v1/{object_type}/{object_id}/shares/{share_id}/users/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
    parameters=("object_type", "object_id", "share_id"),
)


@hides_arguments
def _get_kwargs(
    *,
    object_type: str,
    object_id: str,
    share_id: str,
    body: ShareUser | Mapping[str, object],
) -> Parameters:
    parameters = Parameters(
        OPERATION.name, locations={"object_type": "path", "object_id": "path", "share_id": "path"}, secret=["body"]
    )
    parameters.string("object_type", object_type, required=True)
    parameters.string("object_id", object_id, required=True)
    parameters.string("share_id", share_id, required=True)
    parameters.json_body("body", body, required=True, secret=["password"], kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    object_type: str,
    object_id: str,
    share_id: str,
    body: ShareUser | Mapping[str, object],
) -> IconikObject:
    """shares.add_user: Add a new share_user to a share.

    A write: never retried.
    See `Iconik.shares.add_user`.

    Args:
        body: The JSON body.
    """
    try:
        parameters = _get_kwargs(object_type=object_type, object_id=object_id, share_id=share_id, body=body)
    finally:
        del body  # kept out of tracebacks
    return client.send(OPERATION, parameters).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    object_type: str,
    object_id: str,
    share_id: str,
    body: ShareUser | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    try:
        parameters = _get_kwargs(object_type=object_type, object_id=object_id, share_id=share_id, body=body)
    finally:
        del body  # kept out of tracebacks
    return client.send(OPERATION, parameters)


async def asyncio(
    *,
    client: AuthenticatedClient,
    object_type: str,
    object_id: str,
    share_id: str,
    body: ShareUser | Mapping[str, object],
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    try:
        parameters = _get_kwargs(object_type=object_type, object_id=object_id, share_id=share_id, body=body)
    finally:
        del body  # kept out of tracebacks
    return (await client.send_async(OPERATION, parameters)).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    object_type: str,
    object_id: str,
    share_id: str,
    body: ShareUser | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    try:
        parameters = _get_kwargs(object_type=object_type, object_id=object_id, share_id=share_id, body=body)
    finally:
        del body  # kept out of tracebacks
    return await client.send_async(OPERATION, parameters)
