# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.gallery_create import GalleryCreate
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import UNSET, Response, Unset

OPERATION: Operation[GalleryCreate] = Operation(
    name="gallery.create",
    method="POST",
    path="/gallery.create.json",
    effect="write",
    decode=as_model(GalleryCreate),
    parameters=("name", "description", "template", "copy_args", "master", "copy_items"),
    permission="gallery.create",
)


def _get_kwargs(
    *,
    name: str | Unset | None = UNSET,
    description: str | Unset | None = UNSET,
    template: str | Unset | None = UNSET,
    copy_args: str | Unset | None = UNSET,
    master: str | Unset | None = UNSET,
    copy_items: str | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name)
    parameters.string("name", name, max_length=255)
    parameters.string("description", description)
    parameters.string("template", template)
    parameters.string("copy_args", copy_args)
    parameters.string("master", master)
    parameters.string("copy_items", copy_items)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    name: str | Unset | None = UNSET,
    description: str | Unset | None = UNSET,
    template: str | Unset | None = UNSET,
    copy_args: str | Unset | None = UNSET,
    master: str | Unset | None = UNSET,
    copy_items: str | Unset | None = UNSET,
) -> GalleryCreate:
    """gallery.create: Create a gallery.

    A write: never retried.
    See `Cincopa.gallery.create`.

    Args:
        name: The desired name for the new gallery.
        description: Description of the gallery's purpose or content.
        template: ID of a predefined template to apply the gallery's visual style.
        copy_args: ID of another gallery to copy all settings from.
        master: ID of a master gallery to link this gallery to (for centralized control) Note: Use
            `master` to synchronize settings across multiple galleries.
        copy_items: ID of another gallery to copy all media items from.
    """
    return client.send(
        OPERATION,
        _get_kwargs(
            name=name,
            description=description,
            template=template,
            copy_args=copy_args,
            master=master,
            copy_items=copy_items,
        ),
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    name: str | Unset | None = UNSET,
    description: str | Unset | None = UNSET,
    template: str | Unset | None = UNSET,
    copy_args: str | Unset | None = UNSET,
    master: str | Unset | None = UNSET,
    copy_items: str | Unset | None = UNSET,
) -> Response[GalleryCreate]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION,
        _get_kwargs(
            name=name,
            description=description,
            template=template,
            copy_args=copy_args,
            master=master,
            copy_items=copy_items,
        ),
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    name: str | Unset | None = UNSET,
    description: str | Unset | None = UNSET,
    template: str | Unset | None = UNSET,
    copy_args: str | Unset | None = UNSET,
    master: str | Unset | None = UNSET,
    copy_items: str | Unset | None = UNSET,
) -> GalleryCreate:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION,
        _get_kwargs(
            name=name,
            description=description,
            template=template,
            copy_args=copy_args,
            master=master,
            copy_items=copy_items,
        ),
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    name: str | Unset | None = UNSET,
    description: str | Unset | None = UNSET,
    template: str | Unset | None = UNSET,
    copy_args: str | Unset | None = UNSET,
    master: str | Unset | None = UNSET,
    copy_items: str | Unset | None = UNSET,
) -> Response[GalleryCreate]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION,
        _get_kwargs(
            name=name,
            description=description,
            template=template,
            copy_args=copy_args,
            master=master,
            copy_items=copy_items,
        ),
    )
