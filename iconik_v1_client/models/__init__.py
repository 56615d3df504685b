# Generated; do not edit.
"""The models that operations return, and the types of parameters with fixed values."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .approval import Approval
    from .approval_request import ApprovalRequest
    from .asset_create import AssetCreate
    from .asset_relation import AssetRelation
    from .asset_search_document import AssetSearchDocument
    from .asset_segments_reindex import AssetSegmentsReindex
    from .asset_update import AssetUpdate
    from .assets_reindex import AssetsReindex
    from .assets_write import AssetsWrite
    from .bulk_approval import BulkApproval
    from .bulk_delete import BulkDelete
    from .bulk_reindex import BulkReindex
    from .collection_content import CollectionContent
    from .collection_keyframes import CollectionKeyframes
    from .collection_ordering import CollectionOrdering
    from .collection_search_document import CollectionSearchDocument
    from .collection_write import CollectionWrite
    from .collections_reindex import CollectionsReindex
    from .content_position import ContentPosition
    from .custom_action import CustomAction
    from .custom_action_call import CustomActionCall
    from .custom_action_headers import CustomActionHeaders
    from .errors import Errors
    from .history_entry import HistoryEntry
    from .iconik_object import IconikObject
    from .ids import Ids
    from .item_position import ItemPosition
    from .item_reindex import ItemReindex
    from .object_ids import ObjectIds
    from .object_list import ObjectList
    from .object_page import ObjectPage
    from .playlist_create import PlaylistCreate
    from .playlist_item import PlaylistItem
    from .playlist_update import PlaylistUpdate
    from .project_create import ProjectCreate
    from .project_member import ProjectMember
    from .project_update import ProjectUpdate
    from .reindex import Reindex
    from .relation_type import RelationType
    from .segment_create import SegmentCreate
    from .segment_update import SegmentUpdate
    from .segments_delete import SegmentsDelete
    from .segments_of_assets_reindex import SegmentsOfAssetsReindex
    from .segments_reindex import SegmentsReindex
    from .segments_write import SegmentsWrite
    from .sequence_item import SequenceItem
    from .sequence_write import SequenceWrite
    from .share_create import ShareCreate
    from .share_ids import ShareIds
    from .share_login import ShareLogin
    from .share_of_objects import ShareOfObjects
    from .share_update import ShareUpdate
    from .share_url import ShareUrl
    from .share_user import ShareUser
    from .sync_session import SyncSession
    from .transcription_properties import TranscriptionProperties
    from .transcription_subtitles import TranscriptionSubtitles
    from .version_create import VersionCreate
    from .version_from_asset import VersionFromAsset
    from .version_from_version import VersionFromVersion
    from .version_update import VersionUpdate

_MODULES = {
    "IconikObject": "iconik_object",
    "ProjectMember": "project_member",
    "ShareUser": "share_user",
    "TranscriptionProperties": "transcription_properties",
    "TranscriptionSubtitles": "transcription_subtitles",
    "PlaylistItem": "playlist_item",
    "SequenceItem": "sequence_item",
    "CollectionContent": "collection_content",
    "VersionCreate": "version_create",
    "Ids": "ids",
    "ObjectIds": "object_ids",
    "Approval": "approval",
    "BulkDelete": "bulk_delete",
    "BulkReindex": "bulk_reindex",
    "BulkApproval": "bulk_approval",
    "AssetCreate": "asset_create",
    "AssetRelation": "asset_relation",
    "RelationType": "relation_type",
    "VersionFromAsset": "version_from_asset",
    "VersionFromVersion": "version_from_version",
    "CollectionWrite": "collection_write",
    "PlaylistCreate": "playlist_create",
    "ProjectCreate": "project_create",
    "SegmentCreate": "segment_create",
    "SequenceWrite": "sequence_write",
    "ShareOfObjects": "share_of_objects",
    "ShareCreate": "share_create",
    "SyncSession": "sync_session",
    "HistoryEntry": "history_entry",
    "CustomAction": "custom_action",
    "ApprovalRequest": "approval_request",
    "ShareIds": "share_ids",
    "SegmentsDelete": "segments_delete",
    "VersionUpdate": "version_update",
    "CollectionOrdering": "collection_ordering",
    "ShareUrl": "share_url",
    "ShareLogin": "share_login",
    "CollectionKeyframes": "collection_keyframes",
    "Reindex": "reindex",
    "AssetSegmentsReindex": "asset_segments_reindex",
    "ItemReindex": "item_reindex",
    "CustomActionCall": "custom_action_call",
    "AssetsReindex": "assets_reindex",
    "CollectionsReindex": "collections_reindex",
    "SegmentsOfAssetsReindex": "segments_of_assets_reindex",
    "SegmentsReindex": "segments_reindex",
    "PlaylistUpdate": "playlist_update",
    "ItemPosition": "item_position",
    "ContentPosition": "content_position",
    "AssetUpdate": "asset_update",
    "AssetSearchDocument": "asset_search_document",
    "CollectionSearchDocument": "collection_search_document",
    "ProjectUpdate": "project_update",
    "SegmentUpdate": "segment_update",
    "ShareUpdate": "share_update",
    "AssetsWrite": "assets_write",
    "SegmentsWrite": "segments_write",
    "ObjectPage": "object_page",
    "ObjectList": "object_list",
    "Errors": "errors",
    "CustomActionHeaders": "custom_action_headers",
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
    "Approval",
    "ApprovalRequest",
    "AssetCreate",
    "AssetRelation",
    "AssetSearchDocument",
    "AssetSegmentsReindex",
    "AssetsReindex",
    "AssetsWrite",
    "AssetUpdate",
    "BulkApproval",
    "BulkDelete",
    "BulkReindex",
    "CollectionContent",
    "CollectionKeyframes",
    "CollectionOrdering",
    "CollectionSearchDocument",
    "CollectionsReindex",
    "CollectionWrite",
    "ContentPosition",
    "CustomAction",
    "CustomActionCall",
    "CustomActionHeaders",
    "Errors",
    "HistoryEntry",
    "IconikObject",
    "Ids",
    "ItemPosition",
    "ItemReindex",
    "ObjectIds",
    "ObjectList",
    "ObjectPage",
    "PlaylistCreate",
    "PlaylistItem",
    "PlaylistUpdate",
    "ProjectCreate",
    "ProjectMember",
    "ProjectUpdate",
    "Reindex",
    "RelationType",
    "SegmentCreate",
    "SegmentsDelete",
    "SegmentsOfAssetsReindex",
    "SegmentsReindex",
    "SegmentsWrite",
    "SegmentUpdate",
    "SequenceItem",
    "SequenceWrite",
    "ShareCreate",
    "ShareIds",
    "ShareLogin",
    "ShareOfObjects",
    "ShareUpdate",
    "ShareUrl",
    "ShareUser",
    "SyncSession",
    "TranscriptionProperties",
    "TranscriptionSubtitles",
    "VersionCreate",
    "VersionFromAsset",
    "VersionFromVersion",
    "VersionUpdate",
)
