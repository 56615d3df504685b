# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.iconik_object import IconikObject
from ...types import Response

OPERATION: Operation[IconikObject] = Operation(
    name="projects.get_member",
    method="GET",
    path="/assets/v1/projects/{project_id}/members/{member_id}/",
    effect="read",
    decode=as_model(IconikObject),
    parameters=("project_id", "member_id"),
)


def _get_kwargs(
    *,
    project_id: str,
    member_id: str,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"project_id": "path", "member_id": "path"})
    parameters.string("project_id", project_id, required=True)
    parameters.string("member_id", member_id, required=True)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    project_id: str,
    member_id: str,
) -> IconikObject:
    """projects.get_member: Returns a particular project member by id.

    Read-only: retried.
    See `Iconik.projects.get_member`.
    """
    return client.send(OPERATION, _get_kwargs(project_id=project_id, member_id=member_id)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    project_id: str,
    member_id: str,
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(project_id=project_id, member_id=member_id))


async def asyncio(
    *,
    client: AuthenticatedClient,
    project_id: str,
    member_id: str,
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(project_id=project_id, member_id=member_id))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    project_id: str,
    member_id: str,
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(project_id=project_id, member_id=member_id))
