# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model

from ...client import AuthenticatedClient
from ...models.object_page import ObjectPage
from ...types import UNSET, Response, Unset

OPERATION: Operation[ObjectPage] = Operation(
    name="files.proxies",
    method="GET",
    path="/files/v1/assets/{asset_id}/proxies/",
    effect="read",
    decode=as_model(ObjectPage),
    parameters=("asset_id", "generate_signed_url", "content_disposition", "per_page", "page"),
)


def _get_kwargs(
    *,
    asset_id: str,
    generate_signed_url: bool | Unset | None = UNSET,
    content_disposition: str | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"asset_id": "path"})
    parameters.string("asset_id", asset_id, required=True)
    parameters.boolean("generate_signed_url", generate_signed_url)
    parameters.string("content_disposition", content_disposition)
    parameters.integer("per_page", per_page)
    parameters.integer("page", page)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    generate_signed_url: bool | Unset | None = UNSET,
    content_disposition: str | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
) -> ObjectPage:
    """files.proxies: List the proxies of an asset.

    Read-only: retried.
    See `Iconik.files.proxies`.

    Args:
        asset_id: The asset's id
        generate_signed_url: Whether each object has a signed url
        content_disposition: With attachment, the signed url makes a browser save the file
        per_page: The number of items for each page
        page: Which page number to fetch
    """
    return client.send(
        OPERATION,
        _get_kwargs(
            asset_id=asset_id,
            generate_signed_url=generate_signed_url,
            content_disposition=content_disposition,
            per_page=per_page,
            page=page,
        ),
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    generate_signed_url: bool | Unset | None = UNSET,
    content_disposition: str | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
) -> Response[ObjectPage]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION,
        _get_kwargs(
            asset_id=asset_id,
            generate_signed_url=generate_signed_url,
            content_disposition=content_disposition,
            per_page=per_page,
            page=page,
        ),
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    generate_signed_url: bool | Unset | None = UNSET,
    content_disposition: str | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
) -> ObjectPage:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION,
        _get_kwargs(
            asset_id=asset_id,
            generate_signed_url=generate_signed_url,
            content_disposition=content_disposition,
            per_page=per_page,
            page=page,
        ),
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    asset_id: str,
    generate_signed_url: bool | Unset | None = UNSET,
    content_disposition: str | Unset | None = UNSET,
    per_page: int | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
) -> Response[ObjectPage]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION,
        _get_kwargs(
            asset_id=asset_id,
            generate_signed_url=generate_signed_url,
            content_disposition=content_disposition,
            per_page=per_page,
            page=page,
        ),
    )
