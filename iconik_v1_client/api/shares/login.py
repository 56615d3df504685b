# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model_or_empty
from cincopa_v2_client.runtime.secrets import hides_arguments

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...models.share_login import ShareLogin
from ...types import Response

OPERATION: Operation[IconikObject] = Operation(
    name="shares.login",
    method="POST",
    path="/assets/v1/shares/auth/login/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
    credentials=("app_id",),
)


@hides_arguments
def _get_kwargs(
    *,
    body: ShareLogin | Mapping[str, object],
) -> Parameters:
    parameters = Parameters(OPERATION.name, secret=["body"])
    parameters.json_body("body", body, required=True, secret=["hash", "password", "token"], kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    body: ShareLogin | Mapping[str, object],
) -> IconikObject:
    """shares.login: Login for share.

    A write: never retried.
    See `Iconik.shares.login`.

    Args:
        body: The JSON body.
    """
    try:
        parameters = _get_kwargs(body=body)
    finally:
        del body  # kept out of tracebacks
    return client.send(OPERATION, parameters).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: ShareLogin | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    try:
        parameters = _get_kwargs(body=body)
    finally:
        del body  # kept out of tracebacks
    return client.send(OPERATION, parameters)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: ShareLogin | Mapping[str, object],
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    try:
        parameters = _get_kwargs(body=body)
    finally:
        del body  # kept out of tracebacks
    return (await client.send_async(OPERATION, parameters)).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: ShareLogin | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    try:
        parameters = _get_kwargs(body=body)
    finally:
        del body  # kept out of tracebacks
    return await client.send_async(OPERATION, parameters)
