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
# [C1] §6.4: the date of an image that carries none.
UNSET_EXIF_DATE = "1/1/0001 6:00:00 AM"
# [?] §6.1: `timeline` of an asset nobody annotated.
EMPTY_TIMELINE = ""
# [I] §4.4: a thumb or subtitle is listed under its asset's `attached` and never in asset.list.
ATTACHMENTS_IN_LIBRARY = False

# -- Galleries ------------------------------------------------------------------------------------------------------

# [D] §2.2: the template of a gallery created without one, and the workspaces that create and list name.
GALLERY_TEMPLATE = "A4IA-RbWMFlu"
CREATED_WORKSPACE = "general"
LISTED_WORKSPACE = ""
# [?] §2.2: the name of a gallery created without one.
GALLERY_NAME = ""
# [D] §4.1: "Expires after 24 hours" for the URL of gallery.create; [I] for the others that galleries carry.
GALLERY_UPLOAD_SECONDS = 24 * 60 * 60
# [?] §2.2: gallery.add_item with some unknown ids adds the others, and answers with an error that names the unknown.
ADD_ITEM_KEEPS_KNOWN = True

# -- The upload host (§4) -------------------------------------------------------------------------------------------

# [C1] §4.1, Q27: what `addtofid` may say for "no gallery".
NO_GALLERY = frozenset({"", "0", "*"})
# [I] §4.3: errors are text with status 200; no client ever looked at the status.
UPLOAD_ERROR_STATUS = 200
# [I] §4.3: five lines stand before the answer that counts. None may hold "id" or "error", so none names the file.
UPLOAD_LOG = ("post accepted", "name read", "body read", "file stored", "type checked")
# [?] §4.2: the name of a file that came without X-FILE-NAME.
UNNAMED_FILE = "unnamed"
# [E] §4.2: longer names are cut, extension kept.
FILE_NAME_CHARACTERS = 255
