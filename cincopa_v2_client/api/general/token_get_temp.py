# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.token_temp import TokenTemp
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import UNSET, Response, SequenceNotStr, Unset

OPERATION: Operation[TokenTemp] = Operation(
    name="token.get_temp",
    method="GET",
    path="/token.get_temp.json",
    effect="read",
    decode=as_model(TokenTemp),
    parameters=("ttl", "permissions", "rid", "fid", "sourceip"),
    permission="token.create",
)


def _get_kwargs(
    *,
    ttl: int | Unset | None = UNSET,
    permissions: str | SequenceNotStr[str] | Unset | None = UNSET,
    rid: str | Unset | None = UNSET,
    fid: str | Unset | None = UNSET,
    sourceip: str | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name)
    parameters.integer("ttl", ttl, minimum=1)
    parameters.joined("permissions", permissions, separator="|")
    parameters.string("rid", rid)
    parameters.string("fid", fid)
    parameters.string("sourceip", sourceip, format="ipv4", allow_empty=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    ttl: int | Unset | None = UNSET,
    permissions: str | SequenceNotStr[str] | Unset | None = UNSET,
    rid: str | Unset | None = UNSET,
    fid: str | Unset | None = UNSET,
    sourceip: str | Unset | None = UNSET,
) -> TokenTemp:
    """token.get_temp: Get a temporary token.

    Read-only: retried.
    See `Cincopa.token.get_temp`.

    Args:
        ttl: Time to live in seconds, after this time the token will expire.
        permissions: Limit this token to a specific set of permissions.
        rid: Limit this token to be able to update only a specific asset (rid).
        fid: Limit this token to be able to update only a specific gallery (fid).
        sourceip: Limit this token to a specific client IP address.
    """
    return client.send(
        OPERATION, _get_kwargs(ttl=ttl, permissions=permissions, rid=rid, fid=fid, sourceip=sourceip)
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    ttl: int | Unset | None = UNSET,
    permissions: str | SequenceNotStr[str] | Unset | None = UNSET,
    rid: str | Unset | None = UNSET,
    fid: str | Unset | None = UNSET,
    sourceip: str | Unset | None = UNSET,
) -> Response[TokenTemp]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(ttl=ttl, permissions=permissions, rid=rid, fid=fid, sourceip=sourceip))


async def asyncio(
    *,
    client: AuthenticatedClient,
    ttl: int | Unset | None = UNSET,
    permissions: str | SequenceNotStr[str] | Unset | None = UNSET,
    rid: str | Unset | None = UNSET,
    fid: str | Unset | None = UNSET,
    sourceip: str | Unset | None = UNSET,
) -> TokenTemp:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(ttl=ttl, permissions=permissions, rid=rid, fid=fid, sourceip=sourceip)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    ttl: int | Unset | None = UNSET,
    permissions: str | SequenceNotStr[str] | Unset | None = UNSET,
    rid: str | Unset | None = UNSET,
    fid: str | Unset | None = UNSET,
    sourceip: str | Unset | None = UNSET,
) -> Response[TokenTemp]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION, _get_kwargs(ttl=ttl, permissions=permissions, rid=rid, fid=fid, sourceip=sourceip)
    )
