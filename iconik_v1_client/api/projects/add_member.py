# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model_or_empty

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...models.project_member import ProjectMember
from ...types import Response

OPERATION: Operation[IconikObject] = Operation(
    name="projects.add_member",
    method="POST",
    path="/assets/v1/projects/{project_id}/members/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
    parameters=("project_id",),
)


def _get_kwargs(
    *,
    project_id: str,
    body: ProjectMember | Mapping[str, object],
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"project_id": "path"})
    parameters.string("project_id", project_id, required=True)
    parameters.json_body("body", body, required=True, kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    project_id: str,
    body: ProjectMember | Mapping[str, object],
) -> IconikObject:
    """projects.add_member: Add a member to a project.

    A write: never retried.
    See `Iconik.projects.add_member`.

    Args:
        body: The JSON body.
    """
    return client.send(OPERATION, _get_kwargs(project_id=project_id, body=body)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    project_id: str,
    body: ProjectMember | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(project_id=project_id, body=body))


async def asyncio(
    *,
    client: AuthenticatedClient,
    project_id: str,
    body: ProjectMember | Mapping[str, object],
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(project_id=project_id, body=body))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    project_id: str,
    body: ProjectMember | Mapping[str, object],
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(project_id=project_id, body=body))
