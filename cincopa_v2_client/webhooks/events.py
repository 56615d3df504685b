"""The events, typed: what is documented of each (§3.4), under the names that REST gives the same things (§3.5)."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, cast

from attrs import frozen

from ..runtime import readers
from ..runtime.model import Field, Model, ModelMap
from ..runtime.readers import ALIEN, READ, Reader


def _made_by(make: Callable[[Mapping[str, Any]], Any]) -> Reader:
    """Read a JSON object as a model of this module."""

    def read(raw: Any) -> tuple[Any, int]:
        return (make(cast("Mapping[str, Any]", raw)), READ) if isinstance(raw, Mapping) else (None, ALIEN)

    return read


@frozen(kw_only=True, repr=False, getstate_setstate=False)
class WebhookFile(Model):
    """An asset's thumbnail, content or storyboard.

    Attributes:
        syncstatus: `synced`, or `notsynced` while it is being made.
        type_: Its MIME type.
        url: Where it is; webhooks write it as `value`.
    """

    syncstatus: str | None = None
    type_: str | None = None
    url: str | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "syncstatus": Field("syncstatus", readers.text),
        "type_": Field("type", readers.text),
        "url": Field("value", readers.url),
    }


@frozen(kw_only=True, repr=False, getstate_setstate=False)
class WebhookVersion(Model):
    """A file made from an asset.

    Attributes:
        url: Where it is.
        filesize: Its size in bytes.
    """

    url: str | None = None
    filesize: int | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "url": Field("url", readers.url),
        "filesize": Field("filesize", readers.integer),
    }


class WebhookVersions(ModelMap[WebhookVersion]):
    """The files made from an asset, by name: `original`, `mp4_hd`, `jpg_200x150`, …"""

    __slots__ = ()
    VALUES: ClassVar[Field] = Field("*", _made_by(WebhookVersion.from_dict))


_FILE = _made_by(WebhookFile.from_dict)


@frozen(kw_only=True, repr=False, getstate_setstate=False)
class WebhookEvent(Model):
    """Any event. What no class here knows is in `additional_properties`; `to_dict()` gives back the body as it came.

    Attributes:
        event: Its name: `asset.updated`.
    """

    event: str = ""

    FIELDS: ClassVar[dict[str, Field]] = {"event": Field("event", readers.text, str)}


@frozen(kw_only=True, repr=False, getstate_setstate=False)
class AssetEvent(WebhookEvent):
    """Something happened to an asset. Which fields come differs from event to event.

    Attributes:
        id: The number that Cincopa gives the asset.
        rid: The asset's public id; webhooks write it as `drid`.
        type_: `video`, `image`, `music` or `unknown`.
        filename: The name of the file that was uploaded.
        caption: The title; may be empty.
        description: A short summary.
        long_description: A long description.
        related_link_text: The text of the related link.
        related_link_url: Where the related link points to.
        reference_id: An id of your own.
        tags: Its tags.
        filesize: The size in bytes.
        uploaded: When it was uploaded.
        modified: When it was changed last.
        uploaded_by: The id and the name of who uploaded it, with a comma between.
        storage: An opaque id of where it is stored.
        stored: Whether it is stored; a number on the wire.
        thumbnail: Its thumbnail.
        content: The file itself.
        storyboard: Its storyboard.
        versions: The files made from it.
        in_folders: The galleries that it is in; webhooks write it as `in_folders_list`.
        timeline: Chapters, annotations and the like, as JSON text.
        duration: Hours, minutes and seconds; REST has this and the next four in `exif`.
        bitrate: With its unit.
        width: Pixels.
        height: Pixels.
        originaldate: When it was taken.
        email: The account's address.
        accid: The account's public id.
        plan_name: The account's plan.
        reason: An internal remark on what has changed it.
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
        "id": Field("id", readers.text),
        "rid": Field("drid", readers.text),
        "type_": Field("type", readers.text),
        "filename": Field("filename", readers.text),
        "caption": Field("caption", readers.text),
        "description": Field("description", readers.text),
        "long_description": Field("long_description", readers.text),
        "related_link_text": Field("related_link_text", readers.text),
        "related_link_url": Field("related_link_url", readers.text),
        "reference_id": Field("reference_id", readers.text),
        "tags": Field("tags", readers.words),
        "filesize": Field("filesize", readers.integer),
        "uploaded": Field("uploaded", readers.moment),
        "modified": Field("modified", readers.moment),
        "uploaded_by": Field("uploaded_by", readers.text),
        "storage": Field("storage", readers.text),
        "stored": Field("stored", readers.boolean),
        "thumbnail": Field("thumbnail", _FILE),
        "content": Field("content", _FILE),
        "storyboard": Field("storyboard", _FILE),
        "versions": Field("versions", _made_by(WebhookVersions.from_dict)),
        "in_folders": Field("in_folders_list", readers.anything),
        "timeline": Field("timeline", readers.text),
        "duration": Field("duration", readers.text),
        "bitrate": Field("bitrate", readers.text),
        "width": Field("width", readers.integer),
        "height": Field("height", readers.integer),
        "originaldate": Field("originaldate", readers.moment),
        "email": Field("email", readers.text),
        "accid": Field("accid", readers.text),
        "plan_name": Field("plan_name", readers.text),
        "reason": Field("reason", readers.text),
    }


@frozen(kw_only=True, repr=False, getstate_setstate=False)
class GalleryEvent(WebhookEvent):
    """Something happened to a gallery.

    Attributes:
        fid: The gallery's id.
        name: Its name.
        description: Its description.
        tags: Its tags.
        modified: When it was changed last.
        items_count: How many assets are in it.
        syncstatus: `synced` or `notsynced`; webhooks write it as `sync_status`.
        sync_type: `original` has been seen.
        email: The account's address.
        uid: The account's number.
        duid: Not documented.
        reason: An internal remark on what has changed it.
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
        "fid": Field("fid", readers.text),
        "name": Field("name", readers.text),
        "description": Field("description", readers.text),
        "tags": Field("tags", readers.words),
        "modified": Field("modified", readers.moment),
        "items_count": Field("items_count", readers.integer),
        "syncstatus": Field("sync_status", readers.text),
        "sync_type": Field("sync_type", readers.text),
        "email": Field("email", readers.text),
        "uid": Field("uid", readers.integer),
        "duid": Field("duid", readers.text),
        "reason": Field("reason", readers.text),
    }


@frozen(kw_only=True, repr=False, getstate_setstate=False)
class AccountEvent(WebhookEvent):
    """Something happened to the account; no field is documented, all are in `additional_properties`."""


@frozen(kw_only=True, repr=False, getstate_setstate=False)
class LeadEvent(WebhookEvent):
    """Somebody left their address; no field is documented, all are in `additional_properties`."""


BY_NAMESPACE: dict[str, type[WebhookEvent]] = {
    "asset": AssetEvent,
    "gallery": GalleryEvent,
    "account": AccountEvent,
    "lead": LeadEvent,
}
