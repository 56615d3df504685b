# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_nothing

from ...client import AuthenticatedClient
from ...models.item_reindex import ItemReindex
from ...types import Response

OPERATION: Operation[None] = Operation(
    name="projects.reindex",
    method="POST",
    path="/assets/v1/projects/{project_id}/reindex/",
    effect="write",
    decode=as_nothing,
    parameters=("project_id",),
)


def _get_kwargs(
    *,
    project_id: str,
    body: ItemReindex | Mapping[str, object],
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"project_id": "path"})
    parameters.string("project_id", project_id, required=True)
    parameters.json_body("body", body, required=True, kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    project_id: str,
    body: ItemReindex | Mapping[str, object],
) -> None:
    """projects.reindex: Reindex the project.

    A write: never retried.
    See `Iconik.projects.reindex`.

    Args:
        body: The JSON body.
    """
    return client.send(OPERATION, _get_kwargs(project_id=project_id, body=body)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    project_id: str,
    body: ItemReindex | Mapping[str, object],
) -> Response[None]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(project_id=project_id, body=body))


async def asyncio(
    *,
    client: AuthenticatedClient,
    project_id: str,
    body: ItemReindex | Mapping[str, object],
) -> None:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(project_id=project_id, body=body))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    project_id: str,
    body: ItemReindex | Mapping[str, object],
) -> Response[None]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(project_id=project_id, body=body))
