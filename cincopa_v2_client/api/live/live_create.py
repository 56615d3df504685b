# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.live_create_location import LiveCreateLocation
from ...models.live_create_type import LiveCreateType
from ...models.success_response import SuccessResponse
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import UNSET, Response, Unset

OPERATION: Operation[SuccessResponse] = Operation(
    name="live.create",
    method="GET",
    path="/live.create.json",
    effect="write",
    decode=as_model(SuccessResponse),
    parameters=("name", "location", "type"),
    permission="live.create",
)


def _get_kwargs(
    *,
    name: str | Unset | None = UNSET,
    location: LiveCreateLocation | Unset | None = UNSET,
    type_: LiveCreateType | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, renamed={"type": "type_"})
    parameters.string("name", name)
    parameters.choice(
        "location", location, ["us_central", "us_east", "us_west", "eu", "uk", "au", "jp", "in", "kr", "tw", "sg", "br"]
    )
    parameters.choice("type", type_, ["passthrough", "transcoded"])
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    name: str | Unset | None = UNSET,
    location: LiveCreateLocation | Unset | None = UNSET,
    type_: LiveCreateType | Unset | None = UNSET,
) -> SuccessResponse:
    """live.create: Create a live stream.

    A write: never retried.
    See `Cincopa.live.create`.

    Args:
        name: Give a name to your channel.
        location: The location of the live server.
        type_: `passthrough` broadcasts the original input only, `transcoded` adds lower resolutions and
            bitrates.
    """
    return client.send(OPERATION, _get_kwargs(name=name, location=location, type_=type_)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    name: str | Unset | None = UNSET,
    location: LiveCreateLocation | Unset | None = UNSET,
    type_: LiveCreateType | Unset | None = UNSET,
) -> Response[SuccessResponse]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(name=name, location=location, type_=type_))


async def asyncio(
    *,
    client: AuthenticatedClient,
    name: str | Unset | None = UNSET,
    location: LiveCreateLocation | Unset | None = UNSET,
    type_: LiveCreateType | Unset | None = UNSET,
) -> SuccessResponse:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(name=name, location=location, type_=type_))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    name: str | Unset | None = UNSET,
    location: LiveCreateLocation | Unset | None = UNSET,
    type_: LiveCreateType | Unset | None = UNSET,
) -> Response[SuccessResponse]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(name=name, location=location, type_=type_))
