# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_nothing

from ...client import AuthenticatedClient
from ...types import Response

OPERATION: Operation[None] = Operation(
    name="projects.delete_member",
    method="DELETE",
    path="/assets/v1/projects/{project_id}/members/{member_id}/",
    effect="write",
    decode=as_nothing,
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
) -> None:
    """projects.delete_member: Delete a particular project member by id.

    A write: never retried.
    See `Iconik.projects.delete_member`.
    """
    return client.send(OPERATION, _get_kwargs(project_id=project_id, member_id=member_id)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    project_id: str,
    member_id: str,
) -> Response[None]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(project_id=project_id, member_id=member_id))


async def asyncio(
    *,
    client: AuthenticatedClient,
    project_id: str,
    member_id: str,
) -> None:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(project_id=project_id, member_id=member_id))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    project_id: str,
    member_id: str,
) -> Response[None]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(project_id=project_id, member_id=member_id))
