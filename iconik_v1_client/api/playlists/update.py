# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model_or_empty

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...models.playlist_update import PlaylistUpdate
from ...types import Response

OPERATION: Operation[IconikObject] = Operation(
    name="playlists.update",
    method="PATCH",
    path="/assets/v1/playlists/{playlist_id}/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
    parameters=("playlist_id",),
)


def _get_kwargs(
    *,
    playlist_id: str,
    body: PlaylistUpdate | Mapping[str, object],
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"playlist_id": "path"})
    parameters.string("playlist_id", playlist_id, required=True)
    parameters.json_body("body", body, required=True, kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    playlist_id: str,
    body: PlaylistUpdate | Mapping[str, object],
) -> IconikObject:
    """playlists.update: Update a playlist.

    A write: never retried.
    See `Iconik.playlists.update`.

    Args:
        body: The JSON body.
    """
    return client.send(OPERATION, _get_kwargs(playlist_id=playlist_id, body=body)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    playlist_id: str,
    body: PlaylistUpdate | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(playlist_id=playlist_id, body=body))


async def asyncio(
    *,
    client: AuthenticatedClient,
    playlist_id: str,
    body: PlaylistUpdate | Mapping[str, object],
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(playlist_id=playlist_id, body=body))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    playlist_id: str,
    body: PlaylistUpdate | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(playlist_id=playlist_id, body=body))
