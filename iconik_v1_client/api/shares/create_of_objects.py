# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model_or_empty
from cincopa_v2_client.runtime.secrets import hides_arguments

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...models.share_of_objects import ShareOfObjects
from ...types import Response

OPERATION: Operation[IconikObject] = Operation(
    name="shares.create_of_objects",
    method="POST",
    path="/assets/v1/share/{object_type}/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
    parameters=("object_type",),
)


@hides_arguments
def _get_kwargs(
    *,
    object_type: str,
    body: ShareOfObjects | Mapping[str, object],
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"object_type": "path"}, secret=["body"])
    parameters.string("object_type", object_type, required=True)
    parameters.json_body("body", body, required=True, secret=["password"], kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    object_type: str,
    body: ShareOfObjects | Mapping[str, object],
) -> IconikObject:
    """shares.create_of_objects: Create a new share of multiple objects (currently only assets are supported).

    A write: never retried.
    See `Iconik.shares.create_of_objects`.

    Args:
        body: The JSON body.
    """
    try:
        parameters = _get_kwargs(object_type=object_type, body=body)
    finally:
        del body  # kept out of tracebacks
    return client.send(OPERATION, parameters).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    object_type: str,
    body: ShareOfObjects | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    try:
        parameters = _get_kwargs(object_type=object_type, body=body)
    finally:
        del body  # kept out of tracebacks
    return client.send(OPERATION, parameters)


async def asyncio(
    *,
    client: AuthenticatedClient,
    object_type: str,
    body: ShareOfObjects | Mapping[str, object],
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    try:
        parameters = _get_kwargs(object_type=object_type, body=body)
    finally:
        del body  # kept out of tracebacks
    return (await client.send_async(OPERATION, parameters)).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    object_type: str,
    body: ShareOfObjects | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    try:
        parameters = _get_kwargs(object_type=object_type, body=body)
    finally:
        del body  # kept out of tracebacks
    return await client.send_async(OPERATION, parameters)
