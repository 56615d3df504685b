"""Every place where nobody outside Cincopa knows what the service does, and what this emulator does there.

Each constant names its fact (section or quirk of the facts file) and its mark: `[?]` unknown, `[I]` inferred,
`[E]` the emulator's own affair. A probe of the real service corrects one line here.
"""

import re

# -- Accounts and tokens --------------------------------------------------------------------------------------------

# [E] §5.1: the account that a new emulator has; `uid` in upload URLs is this number.
ACCOUNT_NUMBER = 1000001
# [E] §2.1: who `ping` and `uploaded_by` name.
USER_EMAIL = "owner@example.test"
USER_NAME = "Emulator Owner"
# [I] §5.1: account number, `i`, lowercase letters and digits. New tokens have 30 of them; shorter ones have been seen.
TOKEN_FORM = re.compile(r"[1-9][0-9]{0,11}i[a-z0-9]+")
TOKEN_LENGTH = 30
# [D] §2.1: the example of the document; a root token may do everything.
ROOT_PERMISSIONS = "|asset.*|gallery.*|portal.*|webhook.*|live.*|token.*|account.read|"

# -- Requests -------------------------------------------------------------------------------------------------------

# [I] §1.3: bad parameters, unknown ids, methods and paths: no 400, 404 or 405 is documented anywhere.
REFUSED_STATUS = 500
# [E] §1.4: longer form bodies are refused unread; no documented parameter comes near.
FORM_BYTES = 1024 * 1024
# [I] §1.4: a parameter given twice is joined by a comma, as ASP.NET does.
REPEATED_BY = ","

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

# -- Portals (§8.1) -------------------------------------------------------------------------------------------------

# -- Webhooks (§3) --------------------------------------------------------------------------------------------------

# [?] §3.3: "it will attempt to resend": seconds before the first new try; each further pause is twice as long.
WEBHOOK_SECONDS = 1.0

# -- Live (§8.2) ----------------------------------------------------------------------------------------------------

# [?] §8.2: channels that an account may have, of either type.
LIVE_CHANNELS = 5
# [?] §8.2: seconds that a channel takes to start, and to be reset.
LIVE_SECONDS = 1.0
