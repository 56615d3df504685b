"""Names of iconik's operations, groups and request bodies, made from methods and paths.

The titles of the connector's actions are no source of names: nine are used twice, and some are those of other actions.
"""

from __future__ import annotations

# The group of an operation is the first of these words that its path has: a sub-resource before what it belongs to.
GROUPS = {
    "delete_queue": "delete_queue",
    "approvals": "approvals",
    "shares": "shares",
    "share": "shares",
    "transcriptions": "transcriptions",
    "segments": "segments",
    "versions": "versions",
    "history": "history",
    "relation_types": "relation_types",
    "relations": "relations",
    "custom_actions": "custom_actions",
    "favorites": "favorites",
    "favourites": "favorites",
    "sync": "sync",
    "persons": "persons",
    "playlists": "playlists",
    "projects": "projects",
    "sequences": "sequences",
    "collections": "collections",
    "assets": "assets",
    "reindex": "reindex",
}

# The name of a request body's schema, by the first operation that has it.
BODIES = {
    "post_projects_by_project_id_members": "ProjectMember",
    "post_by_object_type_by_object_id_shares_by_share_id_users": "ShareUser",
    "post_assets_by_asset_id_versions_by_version_id_transcriptions_properties": "TranscriptionProperties",
    "post_assets_by_asset_id_versions_by_version_id_transcriptions_subtitles": "TranscriptionSubtitles",
    "post_playlists_by_playlist_id_items": "PlaylistItem",
    "post_sequences_by_sequence_id_items": "SequenceItem",
    "post_collections_by_collection_id_contents": "CollectionContent",
    "post_assets_by_asset_id_versions": "VersionCreate",
    "post_delete_queue_assets": "Ids",
    "post_favorites": "ObjectIds",
    "put_by_object_type_by_object_id_approvals": "Approval",
    "post_delete_queue_bulk": "BulkDelete",
    "post_reindex_bulk": "BulkReindex",
    "post_approvals_bulk": "BulkApproval",
    "post_assets": "AssetCreate",
    "post_assets_by_asset_id_relations": "AssetRelation",
    "post_assets_relation_types": "RelationType",
    "post_assets_by_asset_id_versions_from_assets_by_source_asset_id": "VersionFromAsset",
    "post_assets_by_asset_id_versions_from_versions_by_source_version_id": "VersionFromVersion",
    "post_collections": "CollectionWrite",
    "post_playlists": "PlaylistCreate",
    "post_projects": "ProjectCreate",
    "post_assets_by_asset_id_segments": "SegmentCreate",
    "post_sequences": "SequenceWrite",
    "post_share_by_object_type": "ShareOfObjects",
    "post_by_object_type_by_object_id_shares": "ShareCreate",
    "post_sync_sessions": "SyncSession",
    "post_assets_by_asset_id_history": "HistoryEntry",
    "post_custom_actions_by_context": "CustomAction",
    "post_by_object_type_by_object_id_approvals_request": "ApprovalRequest",
    "delete_shares_bulk": "ShareIds",
    "delete_assets_by_asset_id_segments_bulk": "SegmentsDelete",
    "patch_assets_by_asset_id_versions_by_version_id": "VersionUpdate",
    "post_collections_by_collection_id_contents_ordering_custom": "CollectionOrdering",
    "post_by_object_type_by_object_id_shares_url": "ShareUrl",
    "post_shares_auth_login": "ShareLogin",
    "post_collections_by_collection_id_keyframes": "CollectionKeyframes",
    "post_assets_by_asset_id_reindex": "Reindex",
    "post_assets_by_asset_id_segments_by_segment_id_reindex": "AssetSegmentsReindex",
    "post_collections_by_collection_id_contents_by_object_type_by_object_id_reindex": "ItemReindex",
    "post_custom_actions_by_context_by_action_id_callback": "CustomActionCall",
    "post_assets_reindex": "AssetsReindex",
    "post_collections_reindex": "CollectionsReindex",
    "post_assets_segments_reindex": "SegmentsOfAssetsReindex",
    "post_segments_reindex": "SegmentsReindex",
    "patch_playlists_by_playlist_id": "PlaylistUpdate",
    "put_playlists_by_playlist_id_items_by_item_id_position": "ItemPosition",
    "put_collections_by_collection_id_contents_by_object_type_by_object_id": "ContentPosition",
    "patch_assets_by_asset_id": "AssetUpdate",
    "put_assets_by_asset_id_search_document": "AssetSearchDocument",
    "put_collections_by_collection_id_search_document": "CollectionSearchDocument",
    "patch_projects_by_project_id": "ProjectUpdate",
    "patch_assets_by_asset_id_segments_by_segment_id": "SegmentUpdate",
    "put_by_object_type_by_object_id_shares_by_share_id": "ShareUpdate",
}

# Methods whose names do not follow from the rule of `method`.
METHODS = {
    "patch_assets": "update_many",
    "put_assets": "replace_many",
    "delete_assets_by_asset_id_uploads": "delete_failed_upload",
    "post_assets_by_asset_id_views": "mark_viewed",
    "post_assets_reindex": "reindex_all",
    "get_assets_by_asset_id_relations_by_relation_type": "list_of_type",
    "post_assets_by_asset_id_relations_by_relation_type_by_related_to_asset_id": "create_of_type",
    "get_assets_by_asset_id_segments_by_segment_type": "list_of_type",
    "post_assets_by_asset_id_segments_bulk": "create_many",
    "put_assets_by_asset_id_segments_bulk": "replace_many",
    "delete_assets_by_asset_id_segments_bulk": "delete_many",
    "post_assets_by_asset_id_segments_reindex": "reindex_of_asset",
    "post_assets_segments_reindex": "reindex_of_assets",
    "post_segments_reindex": "reindex_many",
    "post_assets_by_asset_id_versions_from_assets_by_source_asset_id": "create_from_asset",
    "post_assets_by_asset_id_versions_from_versions_by_source_version_id": "create_from_version",
    "delete_assets_by_asset_id_versions_old": "delete_old",
    "get_assets_by_asset_id_versions_by_version_id_transcriptions_properties": "list_properties",
    "get_assets_by_asset_id_versions_by_version_id_transcriptions_by_transcription_id_properties": "get_properties",
    "post_assets_by_asset_id_versions_by_version_id_transcriptions_properties": "create_properties",
    "post_assets_by_asset_id_versions_by_version_id_transcriptions_subtitles": "create_from_subtitles",
    "post_collections_reindex": "reindex_all",
    "post_collections_by_collection_id_reindex_contents": "reindex_contents",
    "post_collections_by_collection_id_contents_by_object_type_by_object_id_reindex": "reindex_content",
    "post_collections_by_collection_id_contents_ordering_custom": "enable_custom_ordering",
    "delete_collections_by_collection_id_contents_ordering_custom": "disable_custom_ordering",
    "put_collections_by_collection_id_contents_by_object_type_by_object_id": "move_content",
    "post_collections_by_collection_id_subcollections": "copy_into",
    "post_collections_by_collection_id_keyframes": "set_keyframes",
    "get_collections_by_collection_id_content_info": "content_info",
    "get_collections_by_collection_id_full_path": "full_path",
    "put_playlists_by_playlist_id_items_by_item_id_position": "move_item",
    "put_sequences_by_sequence_id_items_by_item_id_position": "move_item",
    "get_shares": "list_mine",
    "get_shares_all": "list_all",
    "get_assets_by_asset_id_shares_all": "list_all_of_asset",
    "get_collections_by_collection_id_shares_all": "list_all_of_collection",
    "post_share_by_object_type": "create_of_objects",
    "post_by_object_type_by_object_id_shares_url": "create_url",
    "delete_shares_bulk": "delete_mine",
    "delete_shares_bulk_all": "delete_many",
    "post_shares_auth_login": "login",
    "get_shares_auth_token": "check_token",
    "put_shares_auth_token": "refresh_token",
    "put_by_object_type_by_object_id_approvals": "set",
    "delete_by_object_type_by_object_id_approvals": "delete",
    "delete_by_object_type_by_object_id_approvals_external_by_email": "delete_external",
    "delete_by_object_type_by_object_id_approvals_user_by_user_id": "delete_of_user",
    "get_by_object_type_by_object_id_versions_by_version_id_approvals": "list_of_version",
    "get_by_object_type_by_object_id_versions_by_version_id_approvals_request": "get_request_of_version",
    "get_by_object_type_by_object_id_approvals_request": "get_request",
    "post_by_object_type_by_object_id_approvals_request": "create_request",
    "post_approvals_bulk": "set_many",
    "post_approvals_bulk_remove": "remove_many",
    "post_delete_queue_assets": "add_assets",
    "post_delete_queue_collections": "add_collections",
    "post_delete_queue_bulk": "add_many",
    "delete_delete_queue_assets": "remove_assets",
    "delete_delete_queue_collections": "remove_collections",
    "post_delete_queue_purge_all": "purge_all",
    "post_delete_queue_assets_purge": "purge_assets",
    "post_delete_queue_assets_purge_all": "purge_all_assets",
    "post_delete_queue_collections_purge": "purge_collections",
    "post_delete_queue_collections_purge_all": "purge_all_collections",
    "post_delete_queue_assets_restore_all": "restore_all_assets",
    "post_delete_queue_collections_restore_all": "restore_all_collections",
    "post_favorites": "add",
    "delete_favorites": "remove",
    "delete_favorites_all": "remove_all",
    "delete_favourites_all": "remove_all_favourites",
    "get_custom_actions_by_context": "list_of_context",
    "post_custom_actions_by_context": "create",
    "post_custom_actions_shared_by_context_by_action_id_callback": "callback_shared",
    "get_persons_by_person_id": "assets",
    "post_reindex_bulk": "bulk",
    "post_sync_sessions": "create_session",
}

_VERBS = {"get": "get", "post": "add", "patch": "update", "put": "replace", "delete": "delete"}
_ACTIONS = {"callback", "promote", "purge", "reindex", "restore", "reverse"}


def operation_id(method: str, path: str) -> str:
    """Return `get_assets_by_asset_id` for GET /v1/assets/{asset_id}/."""
    return "_".join([method.lower(), *(_by(part) for part in _parts(path))])


def group(path: str) -> str:
    """Return the group of operations, and the tag, of a path."""
    parts = _parts(path)
    return next((GROUPS[word] for word in GROUPS if word in parts), parts[0])


def body(first: str) -> str:
    """Return the name of a request body's schema; `first` is the first operation that has the body."""
    return BODIES.get(first) or f"{first.title().replace('_', '')}Body"


def method(http_method: str, path: str) -> str:
    """Return the short name of an operation in its group, or its operationId if nothing shorter says what it does.

    The rule looks at what follows the group's word: nothing is the list, an id is one object, and a word behind the id
    is an action or a list of that object.
    """
    verb, name = http_method.lower(), operation_id(http_method, path)
    if name in METHODS:
        return METHODS[name]
    parts = _parts(path)
    word = next((word for word in GROUPS if word in parts), parts[0])
    rest = parts[parts.index(word) + 1 :]
    words = [part for part in rest if not _is_variable(part)]
    match words:
        case []:
            names = {"get": "get", "patch": "update", "put": "replace", "delete": "delete"}
            return (names if rest else {"get": "list", "post": "create"}).get(verb, name)
        case [action] if action in _ACTIONS and _is_variable(rest[0]):
            return action
        case [part]:
            plural = verb == "get" and not _is_variable(rest[-1])
            one = part.removesuffix("s") if part != "properties" else part
            return part if plural else f"{_VERBS[verb]}_{one}"
        case _:
            return name


def _parts(path: str) -> list[str]:
    return path.removeprefix("/v1/").strip("/").split("/")


def _by(part: str) -> str:
    return f"by_{part[1:-1]}" if _is_variable(part) else part


def _is_variable(part: str) -> bool:
    return part.startswith("{")
