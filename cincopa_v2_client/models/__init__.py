# Generated; do not edit.
"""The models that operations return, and the types of parameters with fixed values."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .asset import Asset
    from .asset_attachment import AssetAttachment
    from .asset_exif import AssetExif
    from .asset_file import AssetFile
    from .asset_id_3_tag import AssetId3Tag
    from .asset_list import AssetList
    from .asset_list_type_item import AssetListTypeItem
    from .asset_tags import AssetTags
    from .asset_version import AssetVersion
    from .asset_versions import AssetVersions
    from .gallery import Gallery
    from .gallery_add_item_insert_position import GalleryAddItemInsertPosition
    from .gallery_create import GalleryCreate
    from .gallery_download import GalleryDownload
    from .gallery_download_type import GalleryDownloadType
    from .gallery_folder import GalleryFolder
    from .gallery_items import GalleryItems
    from .gallery_list import GalleryList
    from .get_upload_token import GetUploadToken
    from .get_upload_url import GetUploadUrl
    from .items_data import ItemsData
    from .live_create_location import LiveCreateLocation
    from .live_create_type import LiveCreateType
    from .live_list import LiveList
    from .live_reset import LiveReset
    from .live_start import LiveStart
    from .live_stop import LiveStop
    from .live_stream import LiveStream
    from .live_usage import LiveUsage
    from .ping import Ping
    from .portal import Portal
    from .portal_check import PortalCheck
    from .portal_list import PortalList
    from .portal_set_cincopa_login_registration import PortalSetCincopaLoginRegistration
    from .problem import Problem
    from .success_response import SuccessResponse
    from .tag_cloud import TagCloud
    from .token_temp import TokenTemp
    from .upload_from_url import UploadFromUrl
    from .upload_from_url_status import UploadFromUrlStatus
    from .webhook import Webhook
    from .webhook_list import WebhookList

_MODULES = {
    "SuccessResponse": "success_response",
    "Ping": "ping",
    "TokenTemp": "token_temp",
    "GalleryCreate": "gallery_create",
    "GalleryList": "gallery_list",
    "GalleryItems": "gallery_items",
    "GalleryDownload": "gallery_download",
    "AssetList": "asset_list",
    "AssetTags": "asset_tags",
    "GetUploadUrl": "get_upload_url",
    "UploadFromUrl": "upload_from_url",
    "GetUploadToken": "get_upload_token",
    "PortalCheck": "portal_check",
    "PortalList": "portal_list",
    "WebhookList": "webhook_list",
    "LiveList": "live_list",
    "LiveStart": "live_start",
    "LiveStop": "live_stop",
    "LiveReset": "live_reset",
    "UploadFromUrlStatus": "upload_from_url_status",
    "Problem": "problem",
    "Asset": "asset",
    "AssetVersions": "asset_versions",
    "AssetVersion": "asset_version",
    "AssetAttachment": "asset_attachment",
    "AssetFile": "asset_file",
    "AssetExif": "asset_exif",
    "AssetId3Tag": "asset_id_3_tag",
    "Gallery": "gallery",
    "GalleryFolder": "gallery_folder",
    "ItemsData": "items_data",
    "TagCloud": "tag_cloud",
    "Portal": "portal",
    "Webhook": "webhook",
    "LiveStream": "live_stream",
    "LiveUsage": "live_usage",
    "GalleryAddItemInsertPosition": "gallery_add_item_insert_position",
    "GalleryDownloadType": "gallery_download_type",
    "AssetListTypeItem": "asset_list_type_item",
    "PortalSetCincopaLoginRegistration": "portal_set_cincopa_login_registration",
    "LiveCreateLocation": "live_create_location",
    "LiveCreateType": "live_create_type",
}


def _load(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{_MODULES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)


if not TYPE_CHECKING:
    # Type checkers would accept any name if they saw it.
    __getattr__ = _load

__all__: tuple[str, ...] = (
    "Asset",
    "AssetAttachment",
    "AssetExif",
    "AssetFile",
    "AssetId3Tag",
    "AssetList",
    "AssetListTypeItem",
    "AssetTags",
    "AssetVersion",
    "AssetVersions",
    "Gallery",
    "GalleryAddItemInsertPosition",
    "GalleryCreate",
    "GalleryDownload",
    "GalleryDownloadType",
    "GalleryFolder",
    "GalleryItems",
    "GalleryList",
    "GetUploadToken",
    "GetUploadUrl",
    "ItemsData",
    "LiveCreateLocation",
    "LiveCreateType",
    "LiveList",
    "LiveReset",
    "LiveStart",
    "LiveStop",
    "LiveStream",
    "LiveUsage",
    "Ping",
    "Portal",
    "PortalCheck",
    "PortalList",
    "PortalSetCincopaLoginRegistration",
    "Problem",
    "SuccessResponse",
    "TagCloud",
    "TokenTemp",
    "UploadFromUrl",
    "UploadFromUrlStatus",
    "Webhook",
    "WebhookList",
)
