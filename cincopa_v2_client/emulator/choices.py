"""Choices: every point where Cincopa's behaviour is not documented, and the emulator's behaviour there.

Each constant names its fact (section or quirk number of the facts page) and its mark: `[?]` unknown, `[I]` inferred,
`[D]` documented, `[C1]` to `[C3]` observed, `[P]` probed, `[E]` a matter of the emulator alone. When a probe of the
real service settles a point, one line changes here.
"""

import re

# -- Accounts and tokens --------------------------------------------------------------------------------------------

# [E] §5.1: the number of a new emulator's account; `uid` in upload URLs is this number.
ACCOUNT_NUMBER = 1000001
# [E] §2.1: the user in the responses of `ping` and in `uploaded_by`.
USER_EMAIL = "owner{}@example.test"
USER_NAME = "Emulator Owner"
# [I] §5.1: account number, `i`, lowercase letters and digits. New tokens have 30 of them; shorter ones have been seen.
TOKEN_FORM = re.compile(r"[1-9][0-9]{0,11}i[a-z0-9]+")
TOKEN_LENGTH = 30
# [D] §2.1: the document's example; a root token has every permission. [E] Those of further groups of the document are
# added, see `root_permissions` in `authorization.py`.
ROOT_PERMISSIONS = "|asset.*|gallery.*|portal.*|webhook.*|live.*|token.*|account.read|"
# [I] §5.2: the permission of an operation for which the document has no `x-permission`. Upload operations require
# `asset.upload`, reads `<group>.read`, other writes `<group>.<action>`, with the action looked up here by method and
# `update` as default.
UPLOAD_PERMISSION = "asset.upload"
PERMISSION_OF_METHOD = {"create": "create", "delete": "delete", "remove": "delete"}
# [I] §5.2: `<group>.write` includes `create`, `update` and `upload`; see `Permissions.allow` in `tokens.py`.
# [?] §2.8: account.add_sub requires what makes tokens, since the only permission for accounts that was ever seen is
# `account.read`.
LIST_SUB_PERMISSION, ADD_SUB_PERMISSION = "account.read", "token.create"
# [?] §2.1: token.get_temp without `permissions` inherits those of the parent token, as existing clients expect; [D]
# Q44: an empty value grants none. [?] Permissions that the parent lacks are dropped without an error.
OMITTED_PERMISSIONS_INHERIT = True
# [?] §2.1: a token limited to a rid or fid ("to be able to update only") may send only that `rid` or `fid`, and must
# send it with every write. Reads that send neither are allowed, except those that return an upload URL.
LIMITED_TOKEN_READS_ALL = True
LIMITED_TOKEN_WRITES = frozenset({"asset.get_upload_url"})
# [?] §5.3: a token limited to an rrid may send only that `rrid`, the fid of its gallery and the rids in it, and must
# send one of them with every write. [C1] §2.4: the name of the gallery.
RRID_GALLERY = "rrid:{}"
# [?] §2.2: the `upload_url` of a gallery is empty if the token lacks `asset.upload`, or is limited to another gallery
# or to an asset, since anyone who has the URL can upload.
GALLERY_UPLOAD_URL_NEEDS_PERMISSION = True
# [?] §5.3: the request headers that name the page, for a self-generated token that is limited to a `host`.
PAGE_HEADERS = ("origin", "referer")

# [C1] §2.8: operations that the document lacks, but that Cincopa's own plugin calls; seen only there, with no response.
# [?] Their `uid` is the account's number, as in upload URLs; `sub_account` may also be its `accid`.
# [?] They are refused to temporary tokens, which could otherwise get a token without a limit.
TEMPORARY_TOKENS_MANAGE_TOKENS = False
# [?] §2.8: a second sub-account of the same name is refused. [I] With status 200: only then does the plugin show why.
SUB_ACCOUNT_REFUSED = ("taken", "account name is already taken, try another name")
SUB_ACCOUNT_REFUSED_STATUS = 200

# -- Requests -------------------------------------------------------------------------------------------------------

# [I] §1.3: the status for bad parameters and for unknown ids, methods and paths; no 400, 404 or 405 is documented.
REFUSED_STATUS = 500
# [E] §1.4: larger form bodies are refused; no documented parameter comes near this size.
FORM_BYTES = 1024 * 1024
# [I] §1.4: repeated parameters are joined by a comma, as in ASP.NET.
REPEATED_VALUE_SEPARATOR = ","
# [?] §1.1, Q46: the function names that `callback` may have. Other values are ignored, like unknown parameters.
CALLBACK_FORM = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]{0,99}(\.[A-Za-z_$][A-Za-z0-9_$]{0,99}){0,9}")
# [I] §1.1: web pages of any origin may call with credentials (cookies, which the emulator ignores), since an old plugin
# does: the response names the page's origin. With False it has `*`, which browsers refuse to such requests.
CORS_CREDENTIALS = True
# [?] §1.1: whether JSONP errors have status 200. Browsers do not run a script with an error status, so with False the
# page does not receive the error.
SCRIPT_ERRORS_AS_200 = False

# -- Paging (§2.2, §2.3) --------------------------------------------------------------------------------------------

# [D] Q43: 50 items a page, silently capped at 100. [I] for asset.list and gallery.get_items, which document no cap.
ITEMS_PER_PAGE = 50
MAX_ITEMS_PER_PAGE = 100
# [?] Q3: gallery.list is documented with `page_count`, and one client requires `pages_count`; both suit all clients.
GALLERY_LIST_PAGES = ("page_count", "pages_count")
# [?] §13: the order of lists is not documented. Newest first by creation; a change does not move an item.
NEWEST_FIRST = True

# -- Assets ---------------------------------------------------------------------------------------------------------

# [E] §6.1: the first numeric id is one more: eight digits, as in the examples.
LAST_ID_BEFORE_FIRST = 10_000_000
# [?] §14: seconds until `syncstatus` is `synced` (and an asset's `claimed` equals its `storage`): after the upload of
# an asset, after any change of a gallery.
SYNC_SECONDS = 1.0
# [?] §6.1: the value of `claimed` while an asset is processed; it is only known to differ from `storage`.
CLAIMED_WHILE_PROCESSING = ""
# [I] §6.3: the key of the asset object that each name in `details` selects.
DETAIL_KEYS = {
    "caption": "caption",
    "description": "description",
    "music_tags": "id3tag",
    "exif_tags": "exif",
    "long_description": "long_description",
    "related_link_text": "related_link_text",
    "related_link_url": "related_link_url",
    "reference_id": "reference_id",
    "tags": "tags",
    "metauser_timeline": "timeline",
    "appears_in_albums": "in_folders",
    "storyboard": "storyboard",
    "attached": "attached",
    "attached_versions": "attached_versions",
}
# [D] §6.3: the documents contradict each other on what a request without `details` returns: by the OpenAPI document
# everything, by the developer page of asset.list these only. [I] The same for gallery.get_items.
BRIEF_DETAILS = False
BRIEF_DETAIL_NAMES = (
    "caption",
    "description",
    "music_tags",
    "exif_tags",
    "long_description",
    "related_link_text",
    "related_link_url",
    "reference_id",
)
# [?] Q18: `any-tag` means at least one tag, as its name and the tag cloud suggest; the parameter's description says
# "all".
ANY_TAG_NEEDS_A_TAG = True
# [?] §2.3: asset.resync regenerates the renditions and leaves `modified` as it is.
RESYNC_KEEPS_MODIFIED = True
# [C1] §6.4: the date of an image without an EXIF date.
UNSET_EXIF_DATE = "1/1/0001 6:00:00 AM"
# [?] §6.1: the fields of `exif` that music has besides `id3tag`, since one official client reads it there.
MUSIC_EXIF = ("duration",)
# [?] §6.1: `timeline` of an asset without annotations.
EMPTY_TIMELINE = ""
# [I] §4.4: whether asset.list returns thumbs and subtitles; they are listed under their asset's `attached`.
ATTACHMENTS_IN_LIBRARY = False
# [D] §2.3: the type of an attached file whose upload URL names none.
ATTACHED_AS = "thumb"
# [E] §6.1: `attached_versions` of every asset: the emulator neither trims nor replaces files.
ATTACHED_VERSIONS: tuple[str, ...] = ()

# -- Media (§6.2, §6.4, §6.6) ---------------------------------------------------------------------------------------

# [C1] §6.2: the image renditions of an image or a video, smallest first. [?] Each fits inside its box; those that would
# not be smaller than the original are left out. [E] No mp4 is made: a video has its `original` and image renditions.
PICTURE_BOXES = ((100, 75), (200, 150), (600, 450), (1200, 900))
# [I] §9: the one URL of a file that was ever captured has a name whose spaces seem to be missing.
URL_NAMES_WITHOUT_SPACES = True
# [?] §6.2: renditions are listed once the asset is synced.
RENDITIONS_WHEN_SYNCED = True
# [?] §6.4: `width` and `height` are those of the file; renditions are rotated as EXIF says.
PICTURES_UPRIGHT = True
# [?] §6.4: EXIF numbers have no unit, as observed for `flash`; an exposure below one second is written as `1/60`.
EXPOSURE_AS_FRACTION = True
# [?] §6.1: the rendition in `thumbnail` where no thumb is chosen. An image too small to have it shows the original.
THUMBNAIL = "jpg_200x150"
# [?] §2.3: the position of a video's automatic thumbnail, as a share of its length. `video_thumb_sec` changes
# `thumbnail` only.
AUTOMATIC_FRAME = 0.1
# [C1] §6.6: storyboards: (video length up to, interval between frames) in seconds, and the interval of longer videos.
STORYBOARD_STEPS = ((120, 1), (300, 2), (900, 5))
STORYBOARD_LAST_STEP = 10
# [C1] §6.2, §6.6: the tile sizes of a storyboard. [?] Tiles per row, and a frame on black if it does not fill its tile.
STORYBOARD_TILES = ((100, 75), (200, 150))
STORYBOARD_COLUMNS = 10
# [E] The most frames in a storyboard: one hour. A video with more pixels than this in all its frames is not decoded
# completely: its storyboard shows the nearest key frames, each up to some seconds early.
STORYBOARD_FRAMES = 360
STORYBOARD_PIXELS = 1_000_000_000
# [E] Larger images get no renditions, to bound memory. A JPEG is decoded at reduced size first.
RENDERED_PIXELS = 25_000_000
# [E] The most packets read from a video to find one frame.
FRAME_PACKETS = 1000
# [E] Pillow's default is 75.
JPEG_QUALITY = 80
# [C1] §9: the sizes of thumb.aspx. [?] The rendition of each; if it is missing, the largest is served; an unknown size
# means `small`. A gallery shows its first asset.
THUMB_SIZES = {"small": "jpg_100x75", "large": "jpg_600x450", "xlarge": "jpg_1200x900"}

# -- Galleries ------------------------------------------------------------------------------------------------------

# [D] §2.2: the default template, and the workspaces in the responses of gallery.create and gallery.list.
GALLERY_TEMPLATE = "A4IA-RbWMFlu"
CREATED_WORKSPACE = "general"
LISTED_WORKSPACE = ""
# [?] §2.2: the name of a gallery created without one, or with an empty one: "Should be a non-empty string" is no error.
GALLERY_NAME = ""
# [D] §4.1: "Expires after 24 hours", for the upload URL of gallery.create; [I] for those of other responses.
GALLERY_UPLOAD_SECONDS = 24 * 60 * 60
# [?] §2.2: add_item and remove_item with some unknown ids apply to the known ones, then fail with an error that names
# the unknown. remove_item treats assets outside the gallery as unknown, so that `delete_assets` never reaches them.
KNOWN_IDS_ARE_APPLIED = True
# [?] §7, Q16: only `""` is documented. Tags of galleries are written like those of assets: `,a,b,`.
GALLERY_TAGS_WRAPPED = True
# [D] §7: the tag that marks a master gallery. [?] Otherwise it is an ordinary tag: set_meta may replace it, and it
# stays when the last gallery leaves this master.
MASTER_TAG = "master-gallery"
# [?] §2.2: whether deleting a master detaches its galleries (`claimed` becomes `original`).
DELETED_MASTER_DETACHES = True
# [?] §2.2: "all settings", "permissions, metadata": the columns that `copy_args` copies. A description in the request
# takes precedence; the master tag is not copied.
COPIED_SETTINGS = ("template", "description", "tags")
# [?] §2.2: `resized` files are web-optimised: of an image, its largest rendition. With True the zip holds the original
# of every other file, as players do (§6.6); with False it leaves them out.
RESIZED_FALLS_BACK = True
# [?] §2.2: an asset that is added to a gallery again keeps its position; see `add_items` in `store/galleries.py`.
# [?] §2.2: the lifetime of a download link in seconds, and the status for a forged or expired one.
DOWNLOAD_SECONDS = 24 * 60 * 60
DOWNLOAD_REFUSED_STATUS = 403

# -- Upload from a URL (§2.3) ---------------------------------------------------------------------------------------

# [D] Q14: the documented states of a fetch. [?] An aborted fetch counts as failed, with the reason in `more`.
FETCH_RUNNING, FETCH_COMPLETED, FETCH_FAILED = "inprogress", "completed", "failed"
# [D] Q13, §14: `file_size_bytes` while the fetch runs, and after it; [C3] -1 while unknown. [I] All are strings.
FETCH_SIZE_WHILE_RUNNING = "{} byte"
FETCH_SIZE_UNKNOWN = "-1"
# [D] §2.3: `debug` is a log in US Central time; [?] without daylight saving time, one entry per line.
FETCH_LOG_HOURS = -6
# [?] §2.3: a fetched file is named after the requested URL, not after a redirect's target; see `uploads/fetch.py`.
# [?] §2.3: aborting a fetch that has ended changes nothing and is not an error.
ENDED_FETCH_CAN_BE_ABORTED = True
# [E] §2.3: the most redirects followed, and the timeout of each read in seconds.
FETCH_REDIRECTS = 5
FETCH_SECONDS = 30.0

# -- The upload host (§4) -------------------------------------------------------------------------------------------

# [C1] §4.1, Q27: the values of `addtofid` that mean "no gallery".
NO_GALLERY = frozenset({"", "0", "*"})
# [?] §2.4: the query parameter for a token of upload.get_upload_token. It replaces `uid`, `d` and `hash`, and its
# gallery replaces `addtofid`. [D] It is valid to the end of its `expire` date; [?] that date is in UTC.
UPLOAD_TOKEN_PARAMETER = "upload_token"  # noqa: S105
UPLOAD_TOKEN_HOURS = 0
# [I] §4.3: errors are plain text with status 200; no known client checks the status.
UPLOAD_ERROR_STATUS = 200
# [I] §4.3: five log lines precede the result line. None may contain "id" or "error", so none names the file.
UPLOAD_LOG = ("post accepted", "name read", "body read", "file stored", "type checked")
# [?] §4.2, Q24: a Content-Range with an inclusive end is refused, since the body is one byte longer than its range.
# [C1] §4.3: the message when an account exceeds its storage, after "error: ". [E] The originals of all assets count,
# attached ones too; renditions and unfinished uploads do not.
OUT_OF_QUOTA = "out of assets quota"
# [E] §4.2: the most bytes of headers in one part of a multipart body.
PART_HEADER_BYTES = 16 * 1024
# [?] §4.2: the name of a file sent without X-FILE-NAME and without a name in its multipart body.
UNNAMED_FILE = "unnamed"
# [E] §4.2: longer names are truncated, keeping the extension.
FILE_NAME_CHARACTERS = 255

# -- The upload page (§2.4) ------------------------------------------------------------------------------------------

# [?] §2.4: `fid` and `rrid` name the gallery "using two methods"; if both are sent, the first one here counts.
IFRAME_GALLERY_PARAMETERS = ("fid", "rrid")
# [?] §2.4: unknown words in `allow` are ignored; without a known one, every type is allowed; see `uploads/widget.py`.
# [?] §2.4: the default `view`; [C1] the views that were observed.
IFRAME_VIEW = "large"
IFRAME_VIEWS = frozenset({"large", "small", "list"})
# [?] §2.4: whether the page's delete button deletes the asset, or only removes it from the gallery.
IFRAME_DELETES_FOR_GOOD = True
# [E] §4.2: the page's chunk size; Cincopa's uploaders were observed with 102,400 and 51,200,000 bytes.
IFRAME_CHUNK_BYTES = 1_024_000

# -- Portals (§8.1) -------------------------------------------------------------------------------------------------

# [?] §8.1: "must follow the system's naming conventions (e.g., length limits, allowed characters)": a DNS label, since
# a portal is served at `<subdomain>.cincopa.com`. [I] Case-insensitive, like DNS.
SUBDOMAIN_FORM = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
SUBDOMAIN_IGNORES_CASE = True
# [D] §8.1: portal.check "may include available, unavailable, or other". [?] The second is for invalid names.
SUBDOMAIN_AVAILABLE, SUBDOMAIN_INVALID = "available", "unavailable"
# [?] Q28: claiming one's own subdomain again fails as for any other account; False makes it a no-op.
OWN_SUBDOMAIN_IS_TAKEN = True
# [D] §8.1: portal.set is described as "create or update", in four places. [?] Its one documented error is `not_yours`.
SET_CLAIMS_SUBDOMAIN = True
# [?] §8.1: a portal's `name`, which no parameter sets, made from its subdomain.
PORTAL_NAME = "{}"
# [D] §8.1: the only documented `status` of a portal, and the defaults of its settings.
PORTAL_STATUS = "active"
PORTAL_DEFAULTS = {"allow_public": True, "cincopa_login": False, "cincopa_login_registration": "restricted"}
# [?] §8.1: the order in which `…_add` and `…_remove` of one request are applied.
ACCESS_STEPS = ("add", "remove")
# [E] §8.1: no documented response shows the settings of portal.set. portal.list returns them under this key, which the
# service would not use.
PORTAL_SETTINGS_KEY = "_emulator"

# -- Webhooks (§3) --------------------------------------------------------------------------------------------------

# [D] Q34: required parameters whose absence the handler reports: webhook.set_slack responds to a missing `hook_url` as
# to a bad one.
LEFT_TO_HANDLER = frozenset({("webhook.set_slack", "hook_url")})
# [?] Q30: required parameters that may be missing unless the emulator is strict: the only documented error of
# webhook.set concerns `hook_url`; without a `security_key` the emulator appends no hash.
OPTIONAL_UNLESS_STRICT = frozenset({("webhook.set", "security_key")})
# [D] §3.1: the defaults of webhook.set_slack, [?] and of webhook.set. An existing webhook keeps its values instead.
WEBHOOK_EVENTS = "*"
SLACK_USERNAME = "cincopa_bot"
# [?] §3.1: the fields in webhook.list: those that were set, except the security key.
LISTED_WEBHOOK = ("hook_url", "events")
LISTED_SLACK_WEBHOOK = (*LISTED_WEBHOOK, "slack_channel", "slack_username", "slack_icon")
# [E] §3.1: the URL schemes accepted. Any host is accepted, since receivers run on this machine, in a container or
# behind a tunnel; for Slack too, although Cincopa may require Slack's own.
HOOK_SCHEMES = ("http", "https")
# [?] §3.3: documented is only "hash the URL and append it". Here: HMAC-SHA256 in hex, of the hook_url, with the key.
HOOK_HASH_PARAMETER = "hash"
HOOK_HASH = "sha256"
# [?] §3.3: "it will attempt to resend": seconds before the first retry, doubled for each further one, and the most
# attempts (§14). Later deliveries of the same webhook wait, so that their order is kept.
WEBHOOK_SECONDS = 1.0
WEBHOOK_TRIES = 4
# [?] §3.3: the timeout of one attempt in seconds, response included. [I] Any 2xx is a success; redirects are not
# followed and count as failures.
WEBHOOK_TIMEOUT = 10.0
# [?] §3.3: the User-Agent of deliveries. They carry no token.
WEBHOOK_USER_AGENT = "Cincopa"
# [E] The number of characters of a receiver's response, and the number of finished deliveries, that are kept.
DELIVERY_RESPONSE_CHARACTERS = 500
DELIVERIES_KEPT = 1000
# [I] §3.4, §4.4: whether thumbs and subtitles cause events; they are not part of the library.
ATTACHMENTS_CAUSE_EVENTS = False
# [?] §3.4: payload fields without a counterpart in the emulator or without an explanation: the plan, `pid`, `args`, and
# whether a file is stored. `uid` is the account's number, `accid` and `duid` its public id, `oid` the user's.
PAYLOAD_PLAN = "enterprise"
PAYLOAD_PID = 0
PAYLOAD_ARGS = ""
PAYLOAD_STORED = 1
# [?] §3.4: fields of asset.uploaded that are documented for asset.updated alone; an official client reads them in both.
PAYLOAD_UPLOADED_TOO = ("type", "description", "reference_id")
# [D] §3.4 for the two `updated`; [?] for the others: an "internal log message". [?] Adding an asset to a gallery or
# removing it is not an update of the asset; deleting an asset or a master is not an update of its galleries.
PAYLOAD_REASONS = {
    "asset.updated": "folders modifyItem",
    "asset.deleted": "folders deleteItem",
    "asset.synced": "sync",
    "gallery.updated": "folders setAppData",
    "gallery.deleted": "folders delete",
    "gallery.synced": "sync",
}
# [D] §3.4: `sync_type` of a new gallery; later it is `original`, [I] or `shared`, like `claimed` in REST responses.
CREATED_SYNC_TYPE = ""
# [I] §3.1: the text of a Slack message.
SLACK_TEXT = "{event}: {title} ({id})"

# [E] The number of deliveries in `/_emulator/deliveries`, newest first.
DELIVERIES_SHOWN = 100

# -- Live (§8.2) ----------------------------------------------------------------------------------------------------

# [?] §8.2: the most channels of an account, both types together; also reported as the quota of each type.
LIVE_CHANNELS = 5
# [?] §8.2: "you have <m> active": whether stopped channels count, there and in `usage`.
LIVE_STOPPED_COUNTS = True
# [?] §8.2: seconds until a channel has started, and until it is reset.
LIVE_SECONDS = 1.0
# [?] §8.2, §14: the name of the state between `starting` and `stopped`.
LIVE_RUNNING = "started"
# [?] §8.2: the states in which live.stop works. [I] live.start requires `stopped`; live.reset works in any state.
LIVE_STOPPABLE = (LIVE_RUNNING, "starting")
# [?] §8.2: whether live.delete works in any state, or only for stopped channels.
LIVE_DELETE_ANY_STATE = True
# [?] §1.3: live.delete responds to an unknown channel with its one documented error, that of a missing liveid.
LIVE_DELETE_UNKNOWN = ("error", "liveid is missing")
# [D] §8.2: the defaults of live.create.
LIVE_DEFAULTS = {"name": "no name", "location": "us_central", "type": "passthrough"}
# [?] §8.2: the form of the RTMP URL; [I] it contains the stream key. [E] The host does not exist.
RTMP_SOURCE = "rtmp://live.cincopa.test/{location}/{key}"
# [C1] §8.2, §9: the iframe's URL, and how a player refers to a channel; [?] the template.
LIVE_EMBED = "/iframe.aspx?fid={template}!liveid:{liveid}"
LIVE_TEMPLATE = "A4HAcLOLOO68"
# [?] §8.2: the entries of `usage.history`; it was only ever observed empty.
LIVE_HISTORY: tuple[()] = ()
# [E] §8.2: the duration of an HLS segment in seconds, and the number of segments in a playlist.
HLS_SEGMENT_SECONDS = 6
HLS_SEGMENTS = 3
