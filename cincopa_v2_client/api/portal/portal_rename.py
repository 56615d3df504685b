# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.success_response import SuccessResponse
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import Response

OPERATION: Operation[SuccessResponse] = Operation(
    name="portal.rename",
    method="POST",
    path="/portal.rename.json",
    effect="write",
    decode=as_model(SuccessResponse),
    parameters=("from", "to"),
    permission="portal.update",
)


def _get_kwargs(
    *,
    from_: str,
    to: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name, renamed={"from": "from_"})
    parameters.string("from", from_, required=True)
    parameters.string("to", to, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    from_: str,
    to: str,
) -> SuccessResponse:
    """portal.rename: Rename subdomain.

    A write: never retried.
    See `Cincopa.portal.rename`.

    Args:
        from_: Specifies the existing subdomain name that needs to be changed.
        to: Defines the new name for the subdomain after renaming.
    """
    return client.send(OPERATION, _get_kwargs(from_=from_, to=to)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    from_: str,
    to: str,
) -> Response[SuccessResponse]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(from_=from_, to=to))


async def asyncio(
    *,
    client: AuthenticatedClient,
    from_: str,
    to: str,
) -> SuccessResponse:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(from_=from_, to=to))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    from_: str,
    to: str,
) -> Response[SuccessResponse]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(from_=from_, to=to))
