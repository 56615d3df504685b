# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model_or_empty

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...models.sync_session import SyncSession
from ...types import UNSET, Response, Unset

OPERATION: Operation[IconikObject] = Operation(
    name="sync.update_session",
    method="PATCH",
    path="/assets/v1/sync/sessions/{sync_session_id}/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
    parameters=("sync_session_id", "update_if_none"),
)


def _get_kwargs(
    *,
    sync_session_id: str,
    body: SyncSession | Mapping[str, object],
    update_if_none: bool | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"sync_session_id": "path"})
    parameters.string("sync_session_id", sync_session_id, required=True)
    parameters.boolean("update_if_none", update_if_none)
    parameters.json_body("body", body, required=True, kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    sync_session_id: str,
    body: SyncSession | Mapping[str, object],
    update_if_none: bool | Unset | None = UNSET,
) -> IconikObject:
    """sync.update_session: Edit a sync session. If the session doesn't exist, a new one is created.

    A write: never retried.
    See `Iconik.sync.update_session`.

    Args:
        update_if_none: Update only if the field is not set (set to None) in the database
        body: The JSON body.
    """
    return client.send(
        OPERATION, _get_kwargs(sync_session_id=sync_session_id, update_if_none=update_if_none, body=body)
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    sync_session_id: str,
    body: SyncSession | Mapping[str, object],
    update_if_none: bool | Unset | None = UNSET,
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION, _get_kwargs(sync_session_id=sync_session_id, update_if_none=update_if_none, body=body)
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    sync_session_id: str,
    body: SyncSession | Mapping[str, object],
    update_if_none: bool | Unset | None = UNSET,
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(sync_session_id=sync_session_id, update_if_none=update_if_none, body=body)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    sync_session_id: str,
    body: SyncSession | Mapping[str, object],
    update_if_none: bool | Unset | None = UNSET,
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION, _get_kwargs(sync_session_id=sync_session_id, update_if_none=update_if_none, body=body)
    )
