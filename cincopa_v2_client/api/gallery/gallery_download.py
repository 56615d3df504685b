# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.gallery_download import GalleryDownload
from ...models.gallery_download_type import GalleryDownloadType
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import UNSET, Response, Unset

OPERATION: Operation[GalleryDownload] = Operation(
    name="gallery.download",
    method="GET",
    path="/gallery.download.json",
    effect="read",
    decode=as_model(GalleryDownload),
    parameters=("fid", "type"),
    permission="gallery.read",
)


def _get_kwargs(
    *,
    fid: str,
    type_: GalleryDownloadType | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, renamed={"type": "type_"})
    parameters.string("fid", fid, required=True)
    parameters.choice("type", type_, ["original", "resized"])
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    fid: str,
    type_: GalleryDownloadType | Unset | None = UNSET,
) -> GalleryDownload:
    """gallery.download: Get a download link.

    Read-only: retried.
    See `Cincopa.gallery.download`.

    Args:
        fid: The unique identifier (FID) of the gallery from which the files should be downloaded.
        type_: It can be either original or resized.
    """
    return client.send(OPERATION, _get_kwargs(fid=fid, type_=type_)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    fid: str,
    type_: GalleryDownloadType | Unset | None = UNSET,
) -> Response[GalleryDownload]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(fid=fid, type_=type_))


async def asyncio(
    *,
    client: AuthenticatedClient,
    fid: str,
    type_: GalleryDownloadType | Unset | None = UNSET,
) -> GalleryDownload:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(OPERATION, _get_kwargs(fid=fid, type_=type_))
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    fid: str,
    type_: GalleryDownloadType | Unset | None = UNSET,
) -> Response[GalleryDownload]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(fid=fid, type_=type_))
