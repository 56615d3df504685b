# Generated; do not edit.
from __future__ import annotations

from collections.abc import Sequence

from ...client import AuthenticatedClient
from ...models.asset_list import AssetList
from ...models.asset_list_type_item import AssetListTypeItem
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import UNSET, Response, SequenceNotStr, Unset

OPERATION: Operation[AssetList] = Operation(
    name="asset.list",
    method="GET",
    path="/asset.list.json",
    effect="read",
    decode=as_model(AssetList),
    parameters=("search", "type", "rid", "reference_id", "tag", "details", "page", "items_per_page"),
    permission="asset.read",
)


def _get_kwargs(
    *,
    search: str | Unset | None = UNSET,
    type_: Sequence[AssetListTypeItem] | Unset | None = UNSET,
    rid: str | Unset | None = UNSET,
    reference_id: str | Unset | None = UNSET,
    tag: str | Unset | None = UNSET,
    details: SequenceNotStr[str] | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    items_per_page: int | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, renamed={"type": "type_"})
    parameters.string("search", search)
    parameters.strings("type", type_, choices=["video", "image", "audio", "other"])
    parameters.string("rid", rid)
    parameters.string("reference_id", reference_id)
    parameters.string("tag", tag)
    parameters.strings("details", details)
    parameters.integer("page", page, minimum=1)
    parameters.integer("items_per_page", items_per_page, minimum=1)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    search: str | Unset | None = UNSET,
    type_: Sequence[AssetListTypeItem] | Unset | None = UNSET,
    rid: str | Unset | None = UNSET,
    reference_id: str | Unset | None = UNSET,
    tag: str | Unset | None = UNSET,
    details: SequenceNotStr[str] | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    items_per_page: int | Unset | None = UNSET,
) -> AssetList:
    """asset.list: List of assets.

    Read-only: retried.
    See `Cincopa.asset.list`.

    Args:
        search: Used to search for a specific asset by text.
        type_: The types to list: `video`, `image`, `audio` and `other`; all without it.
        rid: A unique identifier for an asset.
        reference_id: Used to search for an asset by its reference_id.
        tag: One tag.
        details: The optional fields to return.
        page: Indicates the page number of the results to be retrieved.
        items_per_page: Defines the number of items to be returned per page.
    """
    return client.send(
        OPERATION,
        _get_kwargs(
            search=search,
            type_=type_,
            rid=rid,
            reference_id=reference_id,
            tag=tag,
            details=details,
            page=page,
            items_per_page=items_per_page,
        ),
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    search: str | Unset | None = UNSET,
    type_: Sequence[AssetListTypeItem] | Unset | None = UNSET,
    rid: str | Unset | None = UNSET,
    reference_id: str | Unset | None = UNSET,
    tag: str | Unset | None = UNSET,
    details: SequenceNotStr[str] | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    items_per_page: int | Unset | None = UNSET,
) -> Response[AssetList]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION,
        _get_kwargs(
            search=search,
            type_=type_,
            rid=rid,
            reference_id=reference_id,
            tag=tag,
            details=details,
            page=page,
            items_per_page=items_per_page,
        ),
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    search: str | Unset | None = UNSET,
    type_: Sequence[AssetListTypeItem] | Unset | None = UNSET,
    rid: str | Unset | None = UNSET,
    reference_id: str | Unset | None = UNSET,
    tag: str | Unset | None = UNSET,
    details: SequenceNotStr[str] | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    items_per_page: int | Unset | None = UNSET,
) -> AssetList:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION,
        _get_kwargs(
            search=search,
            type_=type_,
            rid=rid,
            reference_id=reference_id,
            tag=tag,
            details=details,
            page=page,
            items_per_page=items_per_page,
        ),
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    search: str | Unset | None = UNSET,
    type_: Sequence[AssetListTypeItem] | Unset | None = UNSET,
    rid: str | Unset | None = UNSET,
    reference_id: str | Unset | None = UNSET,
    tag: str | Unset | None = UNSET,
    details: SequenceNotStr[str] | Unset | None = UNSET,
    page: int | Unset | None = UNSET,
    items_per_page: int | Unset | None = UNSET,
) -> Response[AssetList]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION,
        _get_kwargs(
            search=search,
            type_=type_,
            rid=rid,
            reference_id=reference_id,
            tag=tag,
            details=details,
            page=page,
            items_per_page=items_per_page,
        ),
    )
