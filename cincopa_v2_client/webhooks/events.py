"""The webhook events as models: the documented fields of each, by the names that the REST API uses."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from attrs import field, frozen

from ..runtime.models import decode
from ..runtime.models.model import Field, Model, ModelReader
from ..runtime.models.model_map import ModelMap

# The fields are those of facts §3.4, their names those of §3.5.


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class WebhookFile(Model):
    """An asset's thumbnail, content or storyboard.

    Attributes:
        syncstatus: `synced`, or `notsynced` until it has been processed.
        type_: Its MIME type.
        url: Its URL; webhooks call it `value`.
    """

    syncstatus: str | None = None
    type_: str | None = None
    url: str | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "syncstatus": Field("syncstatus", decode.string),
        "type_": Field("type", decode.string),
        "url": Field("value", decode.url),
    }


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class WebhookVersion(Model):
    """A file made from an asset.

    Attributes:
        url: Its URL.
        filesize: Its size in bytes.
    """

    url: str | None = None
    filesize: int | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "url": Field("url", decode.url),
        "filesize": Field("filesize", decode.integer),
    }


@frozen(eq=False, repr=False, getstate_setstate=False)
class WebhookVersions(ModelMap[WebhookVersion]):
    """The files made from an asset, by name: `original`, `mp4_hd`, `jpg_200x150`, …"""

    additional_properties: dict[str, WebhookVersion] = field(factory=dict[str, WebhookVersion])

    VALUES: ClassVar[Field] = Field("*", ModelReader(WebhookVersion))


_FILE = ModelReader(WebhookFile)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class WebhookEvent(Model):
    """An event. Fields without an attribute are in `additional_properties`; `to_dict()` returns the body as received.

    Attributes:
        event: Its name: `asset.updated`.
    """

    event: str = ""

    FIELDS: ClassVar[dict[str, Field]] = {"event": Field("event", decode.string, str)}


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class AssetEvent(WebhookEvent):
    """An event of an asset. Different events have different fields.

    Attributes:
        id: The asset's numeric id.
        rid: The asset's public id; webhooks call it `drid`.
        type_: `video`, `image`, `music` or `unknown`.
        filename: The name of the file that was uploaded.
        caption: The title; may be empty.
        description: A short summary.
        long_description: A long description.
        related_link_text: The text of the related link.
        related_link_url: The URL of the related link.
        reference_id: An id of your own.
        tags: Its tags.
        filesize: The size in bytes.
        uploaded: The time of the upload.
        modified: The time of the last change.
        uploaded_by: The id and the name of the uploader, with a comma between them.
        storage: An opaque id of the storage location.
        stored: Whether it is stored; a number on the wire.
        thumbnail: Its thumbnail.
        content: The file itself.
        storyboard: Its storyboard.
        versions: The files made from it.
        in_folders: The galleries that it is in; webhooks call it `in_folders_list`.
        timeline: Chapters, annotations and the like, as JSON text.
        duration: The duration in hours, minutes and seconds; REST has this and the next four fields in `exif`.
        bitrate: The bitrate with its unit.
        width: The width in pixels.
        height: The height in pixels.
        originaldate: The time at which the picture was taken.
        email: The account's address.
        accid: The account's public id.
        plan_name: The account's plan.
        reason: An internal note about the cause of the change.
    """

    id: str | None = None
    rid: str | None = None
    type_: str | None = None
    filename: str | None = None
    caption: str | None = None
    description: str | None = None
    long_description: str | None = None
    related_link_text: str | None = None
    related_link_url: str | None = None
    reference_id: str | None = None
    tags: list[str] | None = None
    filesize: int | None = None
    uploaded: datetime.datetime | None = None
    modified: datetime.datetime | None = None
    uploaded_by: str | None = None
    storage: str | None = None
    stored: bool | None = None
    thumbnail: WebhookFile | None = None
    content: WebhookFile | None = None
    storyboard: WebhookFile | None = None
    versions: WebhookVersions | None = None
    in_folders: Any | None = None
    timeline: str | None = None
    duration: str | None = None
    bitrate: str | None = None
    width: int | None = None
    height: int | None = None
    originaldate: datetime.datetime | None = None
    email: str | None = None
    accid: str | None = None
    plan_name: str | None = None
    reason: str | None = None

    FIELDS: ClassVar[dict[str, Field]] = WebhookEvent.FIELDS | {
        "id": Field("id", decode.string),
        "rid": Field("drid", decode.string),
        "type_": Field("type", decode.string),
        "filename": Field("filename", decode.string),
        "caption": Field("caption", decode.string),
        "description": Field("description", decode.string),
        "long_description": Field("long_description", decode.string),
        "related_link_text": Field("related_link_text", decode.string),
        "related_link_url": Field("related_link_url", decode.string),
        "reference_id": Field("reference_id", decode.string),
        "tags": Field("tags", decode.comma_list),
        "filesize": Field("filesize", decode.integer),
        "uploaded": Field("uploaded", decode.timestamp),
        "modified": Field("modified", decode.timestamp),
        "uploaded_by": Field("uploaded_by", decode.string),
        "storage": Field("storage", decode.string),
        "stored": Field("stored", decode.boolean),
        "thumbnail": Field("thumbnail", _FILE),
        "content": Field("content", _FILE),
        "storyboard": Field("storyboard", _FILE),
        "versions": Field("versions", ModelReader(WebhookVersions)),
        "in_folders": Field("in_folders_list", decode.any_value),
        "timeline": Field("timeline", decode.string),
        "duration": Field("duration", decode.string),
        "bitrate": Field("bitrate", decode.string),
        "width": Field("width", decode.integer),
        "height": Field("height", decode.integer),
        "originaldate": Field("originaldate", decode.timestamp),
        "email": Field("email", decode.string),
        "accid": Field("accid", decode.string),
        "plan_name": Field("plan_name", decode.string),
        "reason": Field("reason", decode.string),
    }


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class GalleryEvent(WebhookEvent):
    """An event of a gallery.

    Attributes:
        fid: The gallery's id.
        name: Its name.
        description: Its description.
        tags: Its tags.
        modified: The time of the last change.
        items_count: The number of assets in it.
        syncstatus: `synced` or `notsynced`; webhooks call it `sync_status`.
        sync_type: For example `original`; the values are not documented.
        email: The account's address.
        uid: The account's numeric id.
        duid: Not documented.
        reason: An internal note about the cause of the change.
    """

    fid: str | None = None
    name: str | None = None
    description: str | None = None
    tags: list[str] | None = None
    modified: datetime.datetime | None = None
    items_count: int | None = None
    syncstatus: str | None = None
    sync_type: str | None = None
    email: str | None = None
    uid: int | None = None
    duid: str | None = None
    reason: str | None = None

    FIELDS: ClassVar[dict[str, Field]] = WebhookEvent.FIELDS | {
        "fid": Field("fid", decode.string),
        "name": Field("name", decode.string),
        "description": Field("description", decode.string),
        "tags": Field("tags", decode.comma_list),
        "modified": Field("modified", decode.timestamp),
        "items_count": Field("items_count", decode.integer),
        "syncstatus": Field("sync_status", decode.string),
        "sync_type": Field("sync_type", decode.string),
        "email": Field("email", decode.string),
        "uid": Field("uid", decode.integer),
        "duid": Field("duid", decode.string),
        "reason": Field("reason", decode.string),
    }


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class AccountEvent(WebhookEvent):
    """An event of the account. No field is documented; all are in `additional_properties`."""


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class LeadEvent(WebhookEvent):
    """A visitor left contact details. No field is documented; all are in `additional_properties`."""


BY_NAMESPACE: dict[str, type[WebhookEvent]] = {
    "asset": AssetEvent,
    "gallery": GalleryEvent,
    "account": AccountEvent,
    "lead": LeadEvent,
}
