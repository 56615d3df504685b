# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.object_list import ObjectList
from ...types import Response

OPERATION: Operation[ObjectList] = Operation(
    name="projects.members",
    method="GET",
    path="/assets/v1/projects/{project_id}/members/",
    effect="read",
    decode=as_model(ObjectList),
    parameters=("project_id",),
)


def _get_kwargs(
    *,
    project_id: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"project_id": "path"})
    parameters.string("project_id", project_id, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    project_id: str,
) -> ObjectList:
    """projects.members: Get list of project's members.

    Read-only: retried.
    See `Iconik.projects.members`.
    """
    return client.send(OPERATION, _get_kwargs(project_id=project_id)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    project_id: str,
) -> Response[ObjectList]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(project_id=project_id))


async def asyncio(
    *,
    client: AuthenticatedClient,
    project_id: str,
) -> ObjectList:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(project_id=project_id))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    project_id: str,
) -> Response[ObjectList]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(project_id=project_id))
