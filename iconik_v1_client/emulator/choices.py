"""Choices: every point where iconik's behaviour is not documented, and the emulator's behaviour there.

The source documents neither responses nor errors. Each constant has a mark: `[S]` the source says it, `[P]` public
documentation or clients of others agree on it, `[I]` inferred, `[?]` unknown, `[E]` a matter of the emulator alone.
When a probe of a real account settles a point, one line changes here.
"""

from collections.abc import Mapping
from typing import Any

# -- Accounts and tokens --------------------------------------------------------------------------------------------

# [E] The user of every token, and the system domain.
USER_ID = "00000000-0000-4000-8000-000000000001"
SYSTEM_DOMAIN_ID = "00000000-0000-4000-8000-000000000002"
# [?] A token needs every role that an operation names; the source says "required roles".
ALL_ROLES_ARE_REQUIRED = True
# [?] The texts of errors. [P] Their form: a list of messages, or an object with the message of each field.
NO_CREDENTIALS = "Authentication required: send {}"
BAD_CREDENTIALS = "Invalid App-ID or Auth-Token"
BAD_SHARE_TOKEN = "Invalid Share-Auth-Token"  # noqa: S105
NO_ROLE = "The role {} is required"
NOT_FOUND = "{} not found"
TOO_MANY_REQUESTS = "Too many requests"
MISSING_FIELD = "Missing data for required field."

# -- Requests and responses -----------------------------------------------------------------------------------------

# [P] The status of each kind of success, by method and whether it has a body, and the operations that differ. The
# source has no statuses; these are those that published clients expect. `versions.promote` and `collections.restore`
# have a body in one of them.
STATUS_OF: Mapping[tuple[str, bool], int] = {
    ("GET", True): 200,
    ("POST", True): 201,
    ("POST", False): 201,
    ("PUT", True): 200,
    ("PUT", False): 204,
    ("PATCH", True): 200,
    ("PATCH", False): 202,
    ("DELETE", True): 200,
    ("DELETE", False): 204,
}
_STATUSES: Mapping[int, str] = {
    200: "approvals.remove_many approvals.set_many assets.mark_viewed collections.disable_custom_ordering "
    "collections.move_content custom_actions.callback custom_actions.callback_shared favorites.add reindex.bulk "
    "relations.create relations.create_of_type relations.reverse shares.create_url shares.delete_user shares.login "
    "transcriptions.create_from_subtitles transcriptions.create_properties versions.create versions.promote",
    201: "delete_queue.remove_collections history.delete segments.replace_many",
    202: "assets.replace_many collections.delete collections.enable_custom_ordering collections.purge "
    "collections.restore collections.set_keyframes delete_queue.add_many favorites.remove_all "
    "favorites.remove_all_favourites projects.delete shares.create shares.delete_mine versions.create_from_asset "
    "versions.create_from_version",
    204: "delete_queue.add_assets delete_queue.add_collections delete_queue.purge_all delete_queue.purge_all_assets "
    "delete_queue.purge_all_collections delete_queue.purge_assets delete_queue.purge_collections "
    "delete_queue.restore_all_assets delete_queue.restore_all_collections",
}
STATUSES = {name: status for status, names in _STATUSES.items() for name in names.split()}
# [E] The most bytes of a body.
BODY_BYTES = 4 * 1024 * 1024
# [P] Page sizes: 10 by default. [?] At most this many, silently.
PER_PAGE = 10
MAX_PER_PAGE = 500
# [?] A scroll id is a position in the list as it is then, not as it was: after deletions, objects are missed.
SCROLL_PREFIX = "scroll-"
# [?] The number of pages of an empty list.
PAGES_OF_EMPTY = 0
# [P] The rate limit, if there is one: requests in a window of seconds, for each application.
RATE_WINDOW_SECONDS = 20
# [?] Whether a response with status 429 has `Retry-After`.
RATE_LIMIT_RETRY_AFTER = True
# [P] The body fields that only the server sets; they are accepted and ignored.
SERVER_FIELDS = frozenset(
    {"id", "date_created", "date_modified", "date_deleted", "created_by_user", "updated_by_user", "deleted_by_user"}
    | {"system_domain_id", "asset_id", "user_id", "share_id", "last_error", "last_error_date", "versions"}
)
# [P] Required fields of bodies, which the source does not mark.
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "assets.create": ("title",),
    "collections.create": ("title",),
    "collections.add_content": ("object_id", "object_type"),
    "custom_actions.create": ("title", "url"),
    "playlists.create": ("name",),
    "playlists.add_item": ("object_id", "object_type"),
    "segments.create": ("segment_type",),
    "approvals.set": ("status",),
    "approvals.set_many": ("object_type", "status"),
    "approvals.remove_many": ("object_type",),
    "delete_queue.add_many": ("object_type",),
    "favorites.add": ("object_type",),
    "favorites.remove": ("object_type",),
    "projects.create": ("name",),
    "sequences.create": ("name",),
    "playlists.move_item": ("position",),
    "relations.create": ("relation_type", "related_to_asset_id"),
    "relation_types.create": ("name",),
    "sequences.move_item": ("position",),
    "shares.create_of_objects": ("object_ids",),
}
# [?] Whether PUT drops the fields that it does not send; PATCH keeps them.
PUT_REPLACES = True
# [?] Except these: what an object cannot be without.
PUT_KEEPS = frozenset(
    {"type", "status", "parent_id", "version_id", "context", *(name for names in REQUIRED.values() for name in names)}
)
# [?] Whether lists and the contents of collections leave out what is in the delete queue.
DELETED_ARE_HIDDEN = True
# [?] The path parameter `object_type` in the singular means the plural.
OBJECT_TYPES = {"asset": "assets", "collection": "collections", "playlist": "playlists", "segment": "segments"}

# -- Objects --------------------------------------------------------------------------------------------------------

# [P] Fields of new objects by kind, with the values that published clients know; [?] which of them are the defaults.
DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    "assets": {
        "type": "ASSET",
        "status": "ACTIVE",
        "analyze_status": "N/A",
        "archive_status": "NOT_ARCHIVED",
        "face_recognition_status": "N/A",
        "category": None,
        "external_id": None,
        "external_link": None,
        "custom_keyframe": None,
        "custom_poster": None,
        "favoured": False,
        "is_blocked": False,
        "is_online": True,
    },
    "versions": {
        "status": "ACTIVE",
        "analyze_status": "N/A",
        "archive_status": "NOT_ARCHIVED",
        "is_online": True,
        "transcribe_status": "N/A",
    },
    "collections": {
        "status": "ACTIVE",
        "object_type": "collections",
        "parent_id": None,
        "external_id": None,
        "favoured": False,
    },
    "relation_types": {"source_label": "", "destination_label": "", "is_directional": False, "is_system": False},
    "shares": {
        "allow_approving_comments": False,
        "allow_comments": False,
        "allow_download": False,
        "allow_setting_approve_status": False,
        "drm": "none",
        "watermark": "none",
    },
    "playlists": {"status": "ACTIVE"},
    "projects": {"status": "ACTIVE"},
    "sequences": {"status": "ACTIVE"},
    "segments": {"status": "ACTIVE", "time_start_milliseconds": None, "time_end_milliseconds": None},
    "custom_actions": {"type": "POST", "status": "HEALTHY", "disabled": False, "headers": {}, "metadata_view": None},
}
# [?] The segments that GET …/segments/{x}/ lists if x has not the form of an id: those of this type. Its path is the
# same as that of one segment, so that one route serves both.
TYPE_UNLESS_ID = True
# [I] The types of segments whose text subtitles have; a request's `segment_type` is used instead.
SUBTITLE_TYPES = frozenset({"TRANSCRIPTION", "SUBTITLE", "COMMENT", "GENERIC", "MARKER"})
# [?] The type of the segments that a subtitle file is converted to.
SUBTITLE_SEGMENT = "TRANSCRIPTION"
# [?] The columns of the CSV file of segments.
CSV_COLUMNS = (
    *("id", "segment_type", "time_start_milliseconds", "time_end_milliseconds", "segment_text", "segment_color"),
)
# [?] The status of an approval request that no user has answered, and the one of different answers.
APPROVAL_REQUESTED, APPROVED, NOT_APPROVED, APPROVAL_MIXED = "REQUESTED", "APPROVED", "NOT_APPROVED", "MIXED"

# -- Shares and custom actions ---------------------------------------------------------------------------------------

# [?] Seconds for which the token of a share is valid.
SHARE_TOKEN_SECONDS = 24 * 60 * 60
# [E] Seconds that a custom action's URL has to respond.
CALLBACK_SECONDS = 10.0
# [P] A custom action whose URL fails has this status. [?] The status of the response to the callback then.
FAILING, HEALTHY = "FAILING", "HEALTHY"
CALLBACK_FAILED_STATUS = 400
# [?] Seconds for which the token in a custom action's payload is valid.
ACTION_TOKEN_SECONDS = 60 * 60

# -- The files and metadata services -------------------------------------------------------------------------------

# [?] Seconds for which a signed URL is valid, and the status for a forged or expired one.
SIGNED_URL_SECONDS = 60 * 60
SIGNED_URL_REFUSED_STATUS = 403
# [?] The role for reading metadata.
METADATA_ROLE = "can_read_metadata_values"
# [P] The status of a file that can be used.
FILE_READY = "CLOSED"
