# Generated; do not edit.
from __future__ import annotations

from ...client import AuthenticatedClient
from ...models.success_response import SuccessResponse
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...types import UNSET, Response, SequenceNotStr, Unset

OPERATION: Operation[SuccessResponse] = Operation(
    name="asset.set_meta",
    method="POST",
    path="/asset.set_meta.json",
    effect="write",
    decode=as_model(SuccessResponse),
    parameters=(
        "rid",
        "caption",
        "description",
        "long_description",
        "related_link_text",
        "related_link_url",
        "reference_id",
        "tags",
        "video_thumb_sec",
        "thumb_attached_rid",
    ),
    permission="asset.update",
)


def _get_kwargs(
    *,
    rid: str,
    caption: str | Unset | None = UNSET,
    description: str | Unset | None = UNSET,
    long_description: str | Unset | None = UNSET,
    related_link_text: str | Unset | None = UNSET,
    related_link_url: str | Unset | None = UNSET,
    reference_id: str | Unset | None = UNSET,
    tags: SequenceNotStr[str] | Unset | None = UNSET,
    video_thumb_sec: int | Unset | None = UNSET,
    thumb_attached_rid: str | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name)
    parameters.string("rid", rid, required=True)
    parameters.string("caption", caption)
    parameters.string("description", description)
    parameters.string("long_description", long_description)
    parameters.string("related_link_text", related_link_text)
    parameters.string("related_link_url", related_link_url)
    parameters.string("reference_id", reference_id)
    parameters.strings("tags", tags)
    parameters.integer("video_thumb_sec", video_thumb_sec, minimum=-1)
    parameters.string("thumb_attached_rid", thumb_attached_rid)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    rid: str,
    caption: str | Unset | None = UNSET,
    description: str | Unset | None = UNSET,
    long_description: str | Unset | None = UNSET,
    related_link_text: str | Unset | None = UNSET,
    related_link_url: str | Unset | None = UNSET,
    reference_id: str | Unset | None = UNSET,
    tags: SequenceNotStr[str] | Unset | None = UNSET,
    video_thumb_sec: int | Unset | None = UNSET,
    thumb_attached_rid: str | Unset | None = UNSET,
) -> SuccessResponse:
    """asset.set_meta: Set asset metadata.

    A write: never retried.
    See `Cincopa.asset.set_meta`.

    Args:
        rid: A unique identifier for the asset whose metadata needs to be updated.
        caption: Defines a new title for the asset.
        description: The description is a short summary of the asset.
        long_description: A detailed description of the asset.
        related_link_text: The clickable text that serves as a hyperlink to related content.
        related_link_url: The actual URL that the `related_link_text` points to.
        reference_id: A user-defined identifier assigned to an asset for custom tracking or integration
            purposes.
        tags: A list of keywords to categorize the asset.
        video_thumb_sec: The second of the video to take the thumbnail from; -1 lets Cincopa choose.
        thumb_attached_rid: The reference ID of the image to be used as the asset’s thumbnail.
    """
    return client.send(
        OPERATION,
        _get_kwargs(
            rid=rid,
            caption=caption,
            description=description,
            long_description=long_description,
            related_link_text=related_link_text,
            related_link_url=related_link_url,
            reference_id=reference_id,
            tags=tags,
            video_thumb_sec=video_thumb_sec,
            thumb_attached_rid=thumb_attached_rid,
        ),
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    rid: str,
    caption: str | Unset | None = UNSET,
    description: str | Unset | None = UNSET,
    long_description: str | Unset | None = UNSET,
    related_link_text: str | Unset | None = UNSET,
    related_link_url: str | Unset | None = UNSET,
    reference_id: str | Unset | None = UNSET,
    tags: SequenceNotStr[str] | Unset | None = UNSET,
    video_thumb_sec: int | Unset | None = UNSET,
    thumb_attached_rid: str | Unset | None = UNSET,
) -> Response[SuccessResponse]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION,
        _get_kwargs(
            rid=rid,
            caption=caption,
            description=description,
            long_description=long_description,
            related_link_text=related_link_text,
            related_link_url=related_link_url,
            reference_id=reference_id,
            tags=tags,
            video_thumb_sec=video_thumb_sec,
            thumb_attached_rid=thumb_attached_rid,
        ),
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    rid: str,
    caption: str | Unset | None = UNSET,
    description: str | Unset | None = UNSET,
    long_description: str | Unset | None = UNSET,
    related_link_text: str | Unset | None = UNSET,
    related_link_url: str | Unset | None = UNSET,
    reference_id: str | Unset | None = UNSET,
    tags: SequenceNotStr[str] | Unset | None = UNSET,
    video_thumb_sec: int | Unset | None = UNSET,
    thumb_attached_rid: str | Unset | None = UNSET,
) -> SuccessResponse:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION,
        _get_kwargs(
            rid=rid,
            caption=caption,
            description=description,
            long_description=long_description,
            related_link_text=related_link_text,
            related_link_url=related_link_url,
            reference_id=reference_id,
            tags=tags,
            video_thumb_sec=video_thumb_sec,
            thumb_attached_rid=thumb_attached_rid,
        ),
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    rid: str,
    caption: str | Unset | None = UNSET,
    description: str | Unset | None = UNSET,
    long_description: str | Unset | None = UNSET,
    related_link_text: str | Unset | None = UNSET,
    related_link_url: str | Unset | None = UNSET,
    reference_id: str | Unset | None = UNSET,
    tags: SequenceNotStr[str] | Unset | None = UNSET,
    video_thumb_sec: int | Unset | None = UNSET,
    thumb_attached_rid: str | Unset | None = UNSET,
) -> Response[SuccessResponse]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION,
        _get_kwargs(
            rid=rid,
            caption=caption,
            description=description,
            long_description=long_description,
            related_link_text=related_link_text,
            related_link_url=related_link_url,
            reference_id=reference_id,
            tags=tags,
            video_thumb_sec=video_thumb_sec,
            thumb_attached_rid=thumb_attached_rid,
        ),
    )
