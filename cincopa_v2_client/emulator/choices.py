"""Every place where nobody outside Cincopa knows what the service does, and what this emulator does there.

Each constant names its fact (section or quirk of the facts file) and its mark: `[?]` unknown, `[I]` inferred,
`[E]` the emulator's own affair. A probe of the real service corrects one line here.
"""

import re

# -- Accounts and tokens --------------------------------------------------------------------------------------------

# [E] §5.1: the account that a new emulator has; `uid` in upload URLs is this number.
ACCOUNT_NUMBER = 1000001
# [E] §2.1: who `ping` and `uploaded_by` name.
USER_EMAIL = "owner{}@example.test"
USER_NAME = "Emulator Owner"
# [I] §5.1: account number, `i`, lowercase letters and digits. New tokens have 30 of them; shorter ones have been seen.
TOKEN_FORM = re.compile(r"[1-9][0-9]{0,11}i[a-z0-9]+")
TOKEN_LENGTH = 30
# [D] §2.1: the example of the document; a root token may do everything.
ROOT_PERMISSIONS = "|asset.*|gallery.*|portal.*|webhook.*|live.*|token.*|account.read|"
# [I] §5.2: the permission that an operation needs. One that says `upload` needs this; others that change nothing need
# `<group>.read`; the rest need what is said here of their last word, or `<group>.update`. portal.cease claims (§8.1).
UPLOAD_PERMISSION = "asset.upload"
PERMISSION_OF_METHOD = {"create": "create", "cease": "create", "delete": "delete", "remove": "delete"}
# [I] §5.2: ping works with any token.
PERMISSION_EXCEPTIONS = {"ping": "", "token.get_temp": "token.create"}
# [?] §2.1: token.get_temp without `permissions` leaves those of its parent, as clients that call it so need; [D] Q44:
# an empty value leaves none. [?] What the parent lacks is left out in silence.
OMITTED_PERMISSIONS_INHERIT = True
# [?] §2.1: a token limited to a rid or fid ("to be able to update only") may name no other in `rid` and `fid`, and must
# name its own wherever something changes. Operations that change nothing and name none it may call.
LIMITED_MAY_READ_THE_REST = True
# [?] §5.3: the page on the `host` that a self-generated token is limited to, as the browser names it.
PAGE_HEADERS = ("origin", "referer")

# -- Requests -------------------------------------------------------------------------------------------------------

# [I] §1.3: bad parameters, unknown ids, methods and paths: no 400, 404 or 405 is documented anywhere.
REFUSED_STATUS = 500
# [E] §1.4: longer form bodies are refused unread; no documented parameter comes near.
FORM_BYTES = 1024 * 1024
# [I] §1.4: a parameter given twice is joined by a comma, as ASP.NET does.
REPEATED_BY = ","
# [?] §1.1, Q46: what `callback` may name; anything else is no JSONP and does no harm, as unknown parameters do none.
CALLBACK_FORM = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]{0,99}(\.[A-Za-z_$][A-Za-z0-9_$]{0,99}){0,9}")
# [?] §1.1: a browser runs no script that comes with an error's status, so that its page never hears of the error.
SCRIPT_ERRORS_AS_200 = False

# -- Paging (§2.2, §2.3) --------------------------------------------------------------------------------------------

# [D] Q43: 50 a page, at most 100, silently capped. [I] for asset.list and gallery.get_items, where no cap is named.
ITEMS_PER_PAGE = 50
MAX_ITEMS_PER_PAGE = 100
# [?] Q3: gallery.list is documented with `page_count` and was seen with `pages_count`.
GALLERY_LIST_PAGES = "page_count"
# [?] §13: the order of lists is documented nowhere. The newest stand first, and keep their places when changed.
NEWEST_FIRST = True

# -- Assets ---------------------------------------------------------------------------------------------------------

# [E] §6.1: the first numeric id is this plus one: eight digits, as in the examples.
LAST_ID_BEFORE_FIRST = 10_000_000
# [?] §14: seconds until `syncstatus` is `synced` (and an asset's `claimed` equals its `storage`): after an
# upload for an asset, after any change for a gallery.
SYNC_SECONDS = 1.0
# [?] §6.1: what `claimed` holds while an asset is still processed (it differs from `storage`, that is all we know).
CLAIMED_WHILE_PROCESSING = ""
# [I] §6.3: the key that each name in `details` governs.
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
# [?] Q18: `any-tag` means at least one tag, as its name and the tag cloud say; the parameter's text says "all".
ANY_TAG_NEEDS_A_TAG = True
# [?] §2.3: a resync regenerates versions; it is no change to the asset, so `modified` stays.
RESYNC_KEEPS_MODIFIED = True
# [C1] §6.4: the date of an image that carries none.
UNSET_EXIF_DATE = "1/1/0001 6:00:00 AM"
# [?] §6.1: `timeline` of an asset nobody annotated.
EMPTY_TIMELINE = ""
# [I] §4.4: a thumb or subtitle is listed under its asset's `attached` and never in asset.list.
ATTACHMENTS_IN_LIBRARY = False
# [D] §2.3: what a file is to the asset that it is attached to, if nobody says.
ATTACHED_AS = "thumb"
# [I] §6.1: `in_folders` is a list of fids. A form, so it stands in `asset_object` alone.
# [?] §2.3: an empty `video_thumb_sec` counts as absent: `contract` reads it so, as any empty number.
# [E] §6.1: `attached_versions` of every asset: nothing here trims or replaces.
ATTACHED_VERSIONS: tuple[str, ...] = ()

# -- Media (§6.2, §6.4, §6.6) ---------------------------------------------------------------------------------------

# [C1] §6.2: the smaller pictures of a picture or a film, smallest first. [?] Those that would be no smaller are left
# out, and each fits inside its box. [E] No mp4 is made: a film has its `original` and pictures.
PICTURE_BOXES = ((100, 75), (200, 150), (600, 450), (1200, 900))
# [?] §6.2: they are listed once the asset is synced.
RENDITIONS_WHEN_SYNCED = True
# [?] §6.4: `width` and `height` are those of the file; the smaller pictures stand upright, as EXIF says.
PICTURES_UPRIGHT = True
# [?] §6.4: EXIF numbers are bare numbers, as `flash` was seen; an exposure below a second is `1/60`.
EXPOSURE_AS_FRACTION = True
# [?] §6.1: what `thumbnail` names, where no thumb was chosen. A picture too small to have it stands for itself.
THUMBNAIL = "jpg_200x150"
# [?] §2.3: the automatic frame of a film, as a share of its length; with `video_thumb_sec`, only `thumbnail` changes.
AUTOMATIC_FRAME = 0.1
# [C1] §6.6: seconds between the frames of a storyboard: up to so long a film, every so many; and for longer ones.
STORYBOARD_STEPS = ((120, 1), (300, 2), (900, 5))
STORYBOARD_LAST_STEP = 10
# [C1] §6.2, §6.6: the tiles of a storyboard. [?] They stand in rows of so many, black where a frame does not fill one.
STORYBOARD_TILES = ((100, 75), (200, 150))
STORYBOARD_COLUMNS = 10
# [E] No storyboard has more frames: one hour. A film with more pixels in all its frames is not decoded whole for it:
# its storyboard shows key frames, each from some seconds before its time.
STORYBOARD_FRAMES = 360
STORYBOARD_PIXELS = 1_000_000_000
# [E] Larger pictures have facts, but no smaller versions: so much memory is not for a test. JPEGs are read smaller.
RENDERED_PIXELS = 25_000_000
# [E] How many packets of a film are read to find one frame.
FILM_PACKETS = 1000
# [E] Pillow's own is 75.
JPEG_QUALITY = 80
# [C1] §9: the sizes of thumb.aspx. [?] What each stands for; what is not there in that size is shown in the largest
# that is; any other word is `small`. A gallery shows its first asset.
THUMB_SIZES = {"small": "jpg_100x75", "large": "jpg_600x450", "xlarge": "jpg_1200x900"}

# -- Galleries ------------------------------------------------------------------------------------------------------

# [D] §2.2: the template of a gallery created without one, and the workspaces that create and list name.
GALLERY_TEMPLATE = "A4IA-RbWMFlu"
CREATED_WORKSPACE = "general"
LISTED_WORKSPACE = ""
# [?] §2.2: the name of a gallery created without one.
GALLERY_NAME = ""
# [D] §4.1: "Expires after 24 hours" for the URL of gallery.create; [I] for the others that galleries carry.
GALLERY_UPLOAD_SECONDS = 24 * 60 * 60
# [?] §2.2: add_item and remove_item with some unknown ids do it for the others, and answer with an error that names
# the unknown. To remove_item an asset that stands elsewhere is unknown too: `delete_assets` must never reach it.
PARTIAL_KEEPS_KNOWN = True
# [?] §7, Q16: `""` is all that is documented; with tags, galleries are taken to write them as assets do: `,a,b,`.
GALLERY_TAGS_WRAPPED = True
# [D] §7: the tag of a gallery that was made a master. [?] It is a tag like any other: set_meta replaces it too, and it
# stays when no gallery follows this master any more.
MASTER_TAG = "master-gallery"
# [?] §2.2: a gallery whose master is deleted is its own again (`claimed` is `original`).
DELETED_MASTER_FREES = True
# [?] §2.2: "all settings", "permissions, metadata": what `copy_args` brings along of what the emulator knows. A
# description that is sent goes before the copied one; the master tag is never copied.
COPIED_SETTINGS = ("template", "description", "tags")
# [?] §2.2: `resized` are web-optimised files: of a picture, its largest smaller version. Of any other file, and of a
# picture without one, the zip holds the original (players do the same, §6.6); False leaves it out.
RESIZED_FALLS_BACK = True
# [?] §2.2: an asset that is added again to a gallery keeps its place: `add_items` in `gallery_rows` does so.
# [?] §2.2: how long a download link works, and what a link answers that is forged or too old.
DOWNLOAD_SECONDS = 24 * 60 * 60
DOWNLOAD_REFUSED_STATUS = 403

# -- Upload from a URL (§2.3) ---------------------------------------------------------------------------------------

# [D] Q14: the words of the document for how a fetch stands. [?] An aborted one counts as failed; `more` says why.
FETCH_RUNNING, FETCH_COMPLETED, FETCH_FAILED = "inprogress", "completed", "failed"
# [D] Q13, §14: `file_size_bytes` while it runs, and once it has ended; [C3] -1 while nobody knows. [I] All as texts.
FETCH_SIZE_WHILE_RUNNING = "{} byte"
FETCH_SIZE_UNKNOWN = "-1"
# [D] §2.3: `debug` is a log in US Central time; [?] without summer time, and one entry a line.
FETCH_LOG_HOURS = -6
# [?] §2.3: a fetched file is named after the URL that was asked for, wherever redirects led: `fetching` does so.
# [?] §2.3: to abort what has ended already changes nothing, and is no error.
ABORT_OF_ENDED_IS_FINE = True
# [E] §2.3: redirects that are followed, and seconds for which a server may be silent.
FETCH_REDIRECTS = 5
FETCH_SECONDS = 30.0

# -- The upload host (§4) -------------------------------------------------------------------------------------------

# [C1] §4.1, Q27: what `addtofid` may say for "no gallery".
NO_GALLERY = frozenset({"", "0", "*"})
# [?] §2.4: the query parameter of an upload that carries the token of upload.get_upload_token; it stands for `uid`, `d`
# and `hash`, and its gallery for `addtofid`. [D] It is good to the end of its `expire`; [?] of that day in UTC.
UPLOAD_TOKEN_PARAMETER = "upload_token"  # noqa: S105
UPLOAD_TOKEN_HOURS = 0
# [I] §4.3: errors are text with status 200; no client ever looked at the status.
UPLOAD_ERROR_STATUS = 200
# [I] §4.3: five lines stand before the answer that counts. None may hold "id" or "error", so none names the file.
UPLOAD_LOG = ("post accepted", "name read", "body read", "file stored", "type checked")
# [?] §4.2, Q24: an inclusive end of a Content-Range is refused: the body is a byte longer than such a range says.
# [C1] §4.3: the message of an account that would store more than it may; "error" goes before it. [E] What counts are
# the originals that became assets, attached ones too: neither smaller versions nor what is still on its way.
OUT_OF_QUOTA = "out of assets quota"
# [E] §4.2: the header lines of one part of a multipart body are refused when they are longer together.
PART_HEADER_BYTES = 16 * 1024
# [?] §4.2: the name of a file that came without X-FILE-NAME, and without one in its multipart body.
UNNAMED_FILE = "unnamed"
# [E] §4.2: longer names are cut, extension kept.
FILE_NAME_CHARACTERS = 255

# -- The upload page (§2.4) ------------------------------------------------------------------------------------------

# [?] §2.4: `fid` and `rrid` name the gallery "using two methods": if both are sent, the first here counts.
IFRAME_GALLERY_PARAMETERS = ("fid", "rrid")
# [?] §2.4: how the page looks without `view`; [C1] the views that were seen.
IFRAME_VIEW = "large"
IFRAME_VIEWS = frozenset({"large", "small", "list"})
# [?] §2.4: whether what a person deletes on the page of a gallery goes for good, or out of this gallery only.
IFRAME_DELETES_FOR_GOOD = True
# [E] §4.2: the page's own chunk; Cincopa's uploaders were seen with 102,400 and 51,200,000 bytes.
IFRAME_CHUNK_BYTES = 1_024_000

# -- Portals (§8.1) -------------------------------------------------------------------------------------------------

# [?] §8.1: "must follow the system's naming conventions (e.g., length limits, allowed characters)": one label of the
# DNS, as a portal stands at `<subdomain>.cincopa.com`. [I] As there, large and small letters are the same.
SUBDOMAIN_FORM = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
SUBDOMAIN_IGNORES_CASE = True
# [D] §8.1: portal.check "may include available, unavailable, or other". [?] That the second is for impossible names.
SUBDOMAIN_FREE, SUBDOMAIN_IMPOSSIBLE = "available", "unavailable"
# [?] Q28: to claim what one has already is refused as for anybody else; False makes it a success without effect.
OWN_SUBDOMAIN_IS_TAKEN = True
# [?] §8.1: the text of portal.set says "create or update", its one documented error is `not_yours`: claim first.
SET_CLAIMS_SUBDOMAIN = False
# [?] §8.1: no parameter sets a portal's `name`; it is made of the subdomain.
PORTAL_NAME = "{}"
# [D] §8.1: the only word for a portal's `status` that is known, and how a portal is set at first.
PORTAL_STATUS = "active"
PORTAL_DEFAULTS = {"allow_public": True, "cincopa_login": False, "cincopa_login_registration": "restricted"}
# [?] §8.1: who is named in `…_add` and in `…_remove` of one call: the later step wins.
ACCESS_STEPS = ("add", "remove")
# [E] §8.1: what portal.set changed is documented to be seen nowhere. portal.list shows it under this key, which no
# service would have.
PORTAL_SETTINGS_KEY = "_emulator"

# -- Webhooks (§3) --------------------------------------------------------------------------------------------------

# [D] Q34: to set_slack a missing `hook_url` is a bad one. [?] Q30: `security_key` is marked required, but the only
# documented error is about `hook_url`; without a key the emulator hashes nothing.
LEFT_TO_HANDLER = frozenset({("webhook.set_slack", "hook_url"), ("webhook.set", "security_key")})
# [D] §3.1: what set_slack takes if nobody says; [?] webhook.set too. A webhook that is there keeps its own instead.
WEBHOOK_EVENTS = "*"
SLACK_USERNAME = "cincopa_bot"
# [?] §3.1: what webhook.list tells: what was set, but never the security key.
LISTED_WEBHOOK = ("hook_url", "events")
LISTED_SLACK_WEBHOOK = (*LISTED_WEBHOOK, "slack_channel", "slack_username", "slack_icon")
# [E] §3.1: other URLs are refused: they could never be called. Any host will do, as receivers run on this machine, in a
# container, or behind a tunnel; also for Slack, where the service surely wants Slack's own.
HOOK_SCHEMES = ("http", "https")
# [?] §3.3: "hash the URL and append it" is all that is known. Here: HMAC-SHA256 in hex, of the hook_url, with the key.
HOOK_HASH_PARAMETER = "hash"
HOOK_HASH = "sha256"
# [?] §3.3: "it will attempt to resend": seconds before the first new try; each further pause is twice as long. Tries in
# all (§14). What comes later for the same webhook waits behind it, so that the order stays.
WEBHOOK_SECONDS = 1.0
WEBHOOK_TRIES = 4
# [?] §3.3: seconds for one try, answer included. [I] Success is any 2xx; a redirect is none, and is not followed.
WEBHOOK_TIMEOUT = 10.0
# [?] §3.3: how the service names itself. It sends no token.
WEBHOOK_USER_AGENT = "Cincopa"
# [E] How much of a receiver's answer is kept, and how many deliveries that are over.
DELIVERY_ANSWER_CHARACTERS = 500
DELIVERIES_KEPT = 1000
# [I] §3.4, §4.4: a thumb or subtitle is news of nobody: it stands in no library.
ATTACHMENTS_ANNOUNCED = False
# [?] §3.4: what the emulator cannot know, or what no document explains: the plan, `pid`, `args`, and whether a file is
# stored. `uid` is the account's number, `accid` and `duid` are its public id, `oid` is the user's.
PAYLOAD_PLAN = "enterprise"
PAYLOAD_PID = 0
PAYLOAD_ARGS = ""
PAYLOAD_STORED = 1
# [D] §3.4 for the two `updated`; [?] for the others: an "internal log message". [?] To put an asset into a gallery, or
# to take it out, is no change to the asset; that an asset is deleted, or a master, is none to its galleries.
PAYLOAD_REASONS = {
    "asset.updated": "folders modifyItem",
    "asset.deleted": "folders deleteItem",
    "asset.synced": "sync",
    "gallery.updated": "folders setAppData",
    "gallery.deleted": "folders delete",
    "gallery.synced": "sync",
}
# [D] §3.4: `sync_type` of a new gallery; later it is `original`, [I] or `shared`, as `claimed` in REST.
CREATED_SYNC_TYPE = ""
# [I] §3.1: what a message in Slack says.
SLACK_TEXT = "{event}: {title} ({id})"

# [E] how many deliveries `/_emulator/deliveries` shows, the newest first.
DELIVERIES_SHOWN = 100

# -- Live (§8.2) ----------------------------------------------------------------------------------------------------

# [?] §8.2: channels that an account may have, of both types together; the quota of each type is the same number.
LIVE_CHANNELS = 5
# [?] §8.2: "you have <m> active": whether a stopped channel counts, there and in `usage`.
LIVE_STOPPED_COUNTS = True
# [?] §8.2: seconds that a channel takes to start, and to be reset.
LIVE_SECONDS = 1.0
# [?] §8.2, §14: the name of the state between `starting` and `stopped`.
LIVE_RUNNING = "started"
# [?] §8.2: the states that live.stop ends. [I] live.start needs `stopped`, and live.reset works in any.
LIVE_STOPPABLE = (LIVE_RUNNING, "starting")
# [?] §8.2: live.delete takes a channel in any state; False refuses one that is not stopped.
LIVE_DELETE_ANY_STATE = True
# [?] §1.3: an unknown channel answers live.delete's one documented error, as a missing one does.
LIVE_DELETE_UNKNOWN = ("error", "liveid is missing")
# [D] §8.2: what a channel is if nobody says.
LIVE_DEFAULTS = {"name": "no name", "location": "us_central", "type": "passthrough"}
# [?] §8.2: the form of the address to transmit to; [I] it holds the key. [E] No such host exists.
RTMP_SOURCE = "rtmp://live.cincopa.test/{location}/{key}"
# [C1] §8.2, §9: the iframe, and how a player names a channel; [?] with which template.
LIVE_EMBED = "/iframe.aspx?fid={template}!liveid:{liveid}"
LIVE_TEMPLATE = "A4HAcLOLOO68"
# [?] §8.2: what the entries of `usage.history` hold; it was never seen with any.
LIVE_HISTORY: tuple[()] = ()
# [E] §8.2: seconds of one segment of a playlist, and how many the playlist names.
HLS_SEGMENT_SECONDS = 6
HLS_SEGMENTS = 3
