# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_nothing

from ...client import AuthenticatedClient
from ...types import Response

OPERATION: Operation[None] = Operation(
    name="playlists.delete",
    method="DELETE",
    path="/assets/v1/playlists/{playlist_id}/",
    effect="write",
    decode=as_nothing,
    parameters=("playlist_id",),
)


def _get_kwargs(
    *,
    playlist_id: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"playlist_id": "path"})
    parameters.string("playlist_id", playlist_id, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    playlist_id: str,
) -> None:
    """playlists.delete: Delete a particular playlist by id.

    A write: never retried.
    See `Iconik.playlists.delete`.
    """
    return client.send(OPERATION, _get_kwargs(playlist_id=playlist_id)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    playlist_id: str,
) -> Response[None]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(playlist_id=playlist_id))


async def asyncio(
    *,
    client: AuthenticatedClient,
    playlist_id: str,
) -> None:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(playlist_id=playlist_id))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    playlist_id: str,
) -> Response[None]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(playlist_id=playlist_id))
