# Generated; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from .. import models
from ..runtime.models import decode
from ..runtime.models.model import Field, Model, ModelReader, field_setters

_asset_versions = ModelReader("AssetVersions", __name__)
_asset_attachment = ModelReader("AssetAttachment", __name__)
_array_of_asset_attachment = decode.array(_asset_attachment)
_asset_file = ModelReader("AssetFile", __name__)
_asset_exif = ModelReader("AssetExif", __name__)
_asset_id_3_tag = ModelReader("AssetId3Tag", __name__)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class Asset(Model):
    """A video, image, audio or other file in the library.

    Attributes:
        id: The asset's number.
        rid: The asset's public id.
        type_: `video`, `image`, `music` or `unknown`; the filter of `asset.list` has `audio` for
            `music` and `other` for `unknown`, as `c.asset.TYPES` maps them.
        filename: The name of the uploaded file.
        caption: The title; may be empty.
        description: A short summary.
        long_description: A long description.
        related_link_text: The text of the related link.
        related_link_url: The URL of the related link.
        reference_id: An id of your own.
        tags: Its tags; on the wire `,a,b,`.
        filesize: The size in bytes.
        uploaded: The time of the upload.
        modified: The time of the last change.
        uploaded_by: The id and the name of the uploader, separated by a comma.
        syncstatus: `synced` when all versions exist.
        storage: An opaque id of the storage.
        claimed: A storage id; while it differs from `storage`, a video is being processed.
        attributes: Not documented; seen as null.
        versions: The files made from an asset, by name: `original`, `mp4_hd`, `jpg_200x150`, …
        attached_versions: Versions made by trimming or replacing; the format is not documented.
        attached: Thumbnails, subtitles and other attached files.
        thumbnail: The image that is shown for it: a frame, or an attached image.
        content: The file itself.
        storyboard: Frames of a video as one image, for a preview while seeking.
        exif: The metadata that a camera wrote into an image or video. All values are strings on the
            wire.
        id3tag: The metadata of an audio file, instead of exif.
        timeline: Chapters, annotations and the like, as a JSON string.
        in_folders: The galleries that contain it; the format is not documented.
        video_thumb_sec: The second of the thumbnail; -1 is automatic.
    """

    id: str
    rid: str
    type_: str
    filename: str
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
    syncstatus: str | None = None
    storage: str | None = None
    claimed: str | None = None
    attributes: Any | None = None
    versions: models.AssetVersions | None = None
    attached_versions: Any | None = None
    attached: list[models.AssetAttachment] | None = None
    thumbnail: models.AssetFile | None = None
    content: models.AssetFile | None = None
    storyboard: models.AssetFile | None = None
    exif: models.AssetExif | None = None
    id3tag: models.AssetId3Tag | None = None
    timeline: str | None = None
    in_folders: Any | None = None
    video_thumb_sec: int | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "id": Field("id", decode.string, str),
        "rid": Field("rid", decode.string, str),
        "type_": Field("type", decode.string, str),
        "filename": Field("filename", decode.string, str),
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
        "syncstatus": Field("syncstatus", decode.string),
        "storage": Field("storage", decode.string),
        "claimed": Field("claimed", decode.string),
        "attributes": Field("attributes", decode.any_value),
        "versions": Field("versions", _asset_versions),
        "attached_versions": Field("attached_versions", decode.any_value),
        "attached": Field("attached", _array_of_asset_attachment),
        "thumbnail": Field("thumbnail", _asset_file),
        "content": Field("content", _asset_file),
        "storyboard": Field("storyboard", _asset_file),
        "exif": Field("exif", _asset_exif),
        "id3tag": Field("id3tag", _asset_id_3_tag),
        "timeline": Field("timeline", decode.string),
        "in_folders": Field("in_folders", decode.any_value),
        "video_thumb_sec": Field("video_thumb_sec", decode.integer),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("id")
        _set_id(self, value if value.__class__ is str else decode.string(value)[0] or "")
        value = get("rid")
        _set_rid(self, value if value.__class__ is str else decode.string(value)[0] or "")
        value = get("type")
        _set_type_(self, value if value.__class__ is str else decode.string(value)[0] or "")
        value = get("filename")
        _set_filename(self, value if value.__class__ is str else decode.string(value)[0] or "")
        value = get("caption")
        _set_caption(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("description")
        _set_description(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("long_description")
        _set_long_description(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("related_link_text")
        _set_related_link_text(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("related_link_url")
        _set_related_link_url(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("reference_id")
        _set_reference_id(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("tags")
        _set_tags(self, value if value is None else decode.comma_list(value)[0])
        value = get("filesize")
        _set_filesize(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("uploaded")
        _set_uploaded(self, value if value is None else decode.timestamp(value)[0])
        value = get("modified")
        _set_modified(self, value if value is None else decode.timestamp(value)[0])
        value = get("uploaded_by")
        _set_uploaded_by(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("syncstatus")
        _set_syncstatus(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("storage")
        _set_storage(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("claimed")
        _set_claimed(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("attributes")
        _set_attributes(self, value)
        value = get("versions")
        _set_versions(self, value if value is None else _asset_versions.model(value))
        value = get("attached_versions")
        _set_attached_versions(self, value)
        value = get("attached")
        _set_attached(self, value if value is None else _array_of_asset_attachment(value)[0])
        value = get("thumbnail")
        _set_thumbnail(self, value if value is None else _asset_file.model(value))
        value = get("content")
        _set_content(self, value if value is None else _asset_file.model(value))
        value = get("storyboard")
        _set_storyboard(self, value if value is None else _asset_file.model(value))
        value = get("exif")
        _set_exif(self, value if value is None else _asset_exif.model(value))
        value = get("id3tag")
        _set_id3tag(self, value if value is None else _asset_id_3_tag.model(value))
        value = get("timeline")
        _set_timeline(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("in_folders")
        _set_in_folders(self, value)
        value = get("video_thumb_sec")
        _set_video_thumb_sec(self, value if value.__class__ is int or value is None else decode.integer(value)[0])


[
    _set_id,
    _set_rid,
    _set_type_,
    _set_filename,
    _set_caption,
    _set_description,
    _set_long_description,
    _set_related_link_text,
    _set_related_link_url,
    _set_reference_id,
    _set_tags,
    _set_filesize,
    _set_uploaded,
    _set_modified,
    _set_uploaded_by,
    _set_syncstatus,
    _set_storage,
    _set_claimed,
    _set_attributes,
    _set_versions,
    _set_attached_versions,
    _set_attached,
    _set_thumbnail,
    _set_content,
    _set_storyboard,
    _set_exif,
    _set_id3tag,
    _set_timeline,
    _set_in_folders,
    _set_video_thumb_sec,
] = field_setters(Asset)
