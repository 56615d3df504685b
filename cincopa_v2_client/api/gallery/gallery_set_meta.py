# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.success_response import SuccessResponse
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import UNSET, Response, SequenceNotStr, Unset

OPERATION: Operation[SuccessResponse] = Operation(
    name="gallery.set_meta",
    method="POST",
    path="/gallery.set_meta.json",
    effect="write",
    decode=as_model(SuccessResponse),
    parameters=("fid", "name", "description", "tags"),
    permission="gallery.update",
)


def _get_kwargs(
    *,
    fid: str,
    name: str | Unset | None = UNSET,
    description: str | Unset | None = UNSET,
    tags: SequenceNotStr[str] | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name)
    parameters.string("fid", fid, required=True)
    parameters.string("name", name, max_length=255)
    parameters.string("description", description, max_length=1000)
    parameters.strings("tags", tags, max_items=50, max_length=50)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    fid: str,
    name: str | Unset | None = UNSET,
    description: str | Unset | None = UNSET,
    tags: SequenceNotStr[str] | Unset | None = UNSET,
) -> SuccessResponse:
    """gallery.set_meta: Set gallery metadata.

    A write: never retried.
    See `Cincopa.gallery.set_meta`.

    Args:
        fid: The unique identifier of the gallery to be updated.
        name: The new name for the gallery, with a maximum limit of 255 characters.
        description: Detailed overview of the gallery's content and purpose (max 1,000 characters).
        tags: A list of up to 50 keywords (each ≤ 50 characters) for categorization and search.
    """
    return client.send(OPERATION, _get_kwargs(fid=fid, name=name, description=description, tags=tags)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    fid: str,
    name: str | Unset | None = UNSET,
    description: str | Unset | None = UNSET,
    tags: SequenceNotStr[str] | Unset | None = UNSET,
) -> Response[SuccessResponse]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(fid=fid, name=name, description=description, tags=tags))


async def asyncio(
    *,
    client: AuthenticatedClient,
    fid: str,
    name: str | Unset | None = UNSET,
    description: str | Unset | None = UNSET,
    tags: SequenceNotStr[str] | Unset | None = UNSET,
) -> SuccessResponse:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(fid=fid, name=name, description=description, tags=tags))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    fid: str,
    name: str | Unset | None = UNSET,
    description: str | Unset | None = UNSET,
    tags: SequenceNotStr[str] | Unset | None = UNSET,
) -> Response[SuccessResponse]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(fid=fid, name=name, description=description, tags=tags))
