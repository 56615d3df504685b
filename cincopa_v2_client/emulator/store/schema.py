"""The tables of the emulator's database."""

# Increase it with every change of the schema: data directories of another version are refused.
VERSION = 6
# The number of numeric ids in one block of `library_block`.
BLOCK = 1000

# `words`: the text that searches compare with. `tags`: in Cincopa's own format, `,a,b,`.
# `account.parent`, `account.name`: of a sub-account only.
# `token.root`: the root token that a temporary token was made from. `token.name`: only of those made by token.create.
# `renditions`: a JSON object with the size in bytes of each rendition's file, by name (§6.2).
# `synced`: the time from which an asset or a gallery counts as synced, so that no row has to change at that time.
# `library_block`: the number of the library's assets in each block of numeric ids, to skip whole blocks when paging.
# `made_up`: the items of operations without a handler; `fields` is a JSON object.
# `delivery.ready`: the time that orders the deliveries of a webhook; `due`: the time of the next attempt.
SCHEMA = f"""
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE account (
    number INTEGER PRIMARY KEY,
    accid TEXT NOT NULL, userid TEXT NOT NULL, email TEXT NOT NULL, user_name TEXT NOT NULL,
    parent INTEGER REFERENCES account, name TEXT NOT NULL DEFAULT ''
);
CREATE TABLE token (
    number INTEGER PRIMARY KEY,
    token TEXT NOT NULL UNIQUE, account INTEGER NOT NULL REFERENCES account, permissions TEXT NOT NULL,
    root INTEGER REFERENCES token, expires TEXT,
    rid TEXT NOT NULL DEFAULT '', fid TEXT NOT NULL DEFAULT '', rrid TEXT NOT NULL DEFAULT '',
    sourceip TEXT NOT NULL DEFAULT '', host TEXT NOT NULL DEFAULT '', name TEXT
);
CREATE TABLE asset (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rid TEXT NOT NULL UNIQUE, account INTEGER NOT NULL REFERENCES account,
    parent INTEGER REFERENCES asset ON DELETE CASCADE, parent_type TEXT,
    type TEXT NOT NULL, mime TEXT NOT NULL, filename TEXT NOT NULL, filesize INTEGER NOT NULL,
    storage TEXT NOT NULL UNIQUE, metadata TEXT NOT NULL, renditions TEXT NOT NULL DEFAULT '{{}}',
    caption TEXT NOT NULL DEFAULT '', description TEXT NOT NULL DEFAULT '', long_description TEXT NOT NULL DEFAULT '',
    related_link_text TEXT NOT NULL DEFAULT '', related_link_url TEXT NOT NULL DEFAULT '',
    reference_id TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '',
    video_thumb_sec INTEGER, thumb INTEGER REFERENCES asset ON DELETE SET NULL,
    uploaded TEXT NOT NULL, modified TEXT NOT NULL, synced TEXT NOT NULL, words TEXT NOT NULL DEFAULT ''
);
CREATE INDEX asset_library ON asset (account, id) WHERE parent IS NULL;
CREATE INDEX asset_reference ON asset (reference_id) WHERE reference_id <> '';
CREATE INDEX asset_parent ON asset (parent) WHERE parent IS NOT NULL;
CREATE INDEX asset_thumb ON asset (thumb) WHERE thumb IS NOT NULL;
CREATE TABLE library_block (
    account INTEGER NOT NULL REFERENCES account, block INTEGER NOT NULL, assets INTEGER NOT NULL,
    PRIMARY KEY (account, block)
) WITHOUT ROWID;
CREATE TRIGGER library_insert AFTER INSERT ON asset WHEN new.parent IS NULL BEGIN
    INSERT INTO library_block VALUES (new.account, new.id / {BLOCK}, 1)
    ON CONFLICT DO UPDATE SET assets = assets + 1;
END;
CREATE TRIGGER library_delete AFTER DELETE ON asset WHEN old.parent IS NULL BEGIN
    UPDATE library_block SET assets = assets - 1 WHERE account = old.account AND block = old.id / {BLOCK};
END;
CREATE TABLE gallery (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    fid TEXT NOT NULL UNIQUE, account INTEGER NOT NULL REFERENCES account,
    spfid TEXT NOT NULL, template TEXT NOT NULL, master TEXT, workspace TEXT NOT NULL,
    name TEXT NOT NULL, description TEXT NOT NULL, tags TEXT NOT NULL DEFAULT '',
    modified TEXT NOT NULL, synced TEXT NOT NULL, words TEXT NOT NULL
);
CREATE INDEX gallery_account ON gallery (account, id);
CREATE TABLE gallery_item (
    gallery INTEGER NOT NULL REFERENCES gallery ON DELETE CASCADE,
    asset INTEGER NOT NULL REFERENCES asset ON DELETE CASCADE,
    position INTEGER NOT NULL, PRIMARY KEY (gallery, position)
) WITHOUT ROWID;
CREATE UNIQUE INDEX gallery_item_asset ON gallery_item (asset, gallery);
CREATE TABLE chunked_upload (
    key TEXT PRIMARY KEY, total INTEGER, ranges TEXT NOT NULL, asset INTEGER
) WITHOUT ROWID;
CREATE TABLE fetch (
    id INTEGER PRIMARY KEY, status_id TEXT NOT NULL UNIQUE, account INTEGER NOT NULL REFERENCES account,
    url TEXT NOT NULL, status TEXT NOT NULL, received INTEGER NOT NULL DEFAULT 0, size INTEGER,
    resid TEXT NOT NULL DEFAULT '', more TEXT NOT NULL DEFAULT '', debug TEXT NOT NULL DEFAULT ''
);
CREATE TABLE portal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL REFERENCES account, subdomain TEXT NOT NULL UNIQUE, created TEXT NOT NULL,
    template TEXT NOT NULL DEFAULT '', args TEXT NOT NULL DEFAULT '', cname_domain TEXT NOT NULL DEFAULT '',
    allow_public INTEGER NOT NULL, cincopa_login INTEGER NOT NULL, cincopa_login_registration TEXT NOT NULL
);
CREATE INDEX portal_account ON portal (account, id);
CREATE TABLE portal_access (
    portal INTEGER NOT NULL REFERENCES portal ON DELETE CASCADE,
    list TEXT NOT NULL, who TEXT NOT NULL, PRIMARY KEY (portal, list, who)
) WITHOUT ROWID;
CREATE TABLE live (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    liveid TEXT NOT NULL UNIQUE, account INTEGER NOT NULL REFERENCES account, stream_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL, location TEXT NOT NULL, type TEXT NOT NULL,
    state TEXT NOT NULL, since TEXT NOT NULL, previous TEXT NOT NULL
);
CREATE INDEX live_account ON live (account, id);
CREATE TABLE webhook (
    id INTEGER PRIMARY KEY AUTOINCREMENT, account INTEGER NOT NULL REFERENCES account, hook_url TEXT NOT NULL,
    kind TEXT NOT NULL, events TEXT NOT NULL, security_key TEXT NOT NULL DEFAULT '',
    slack_channel TEXT NOT NULL DEFAULT '', slack_username TEXT NOT NULL DEFAULT '',
    slack_icon TEXT NOT NULL DEFAULT '', UNIQUE (account, hook_url)
);
CREATE TABLE delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT, webhook INTEGER REFERENCES webhook ON DELETE SET NULL,
    account INTEGER NOT NULL REFERENCES account, hook_url TEXT NOT NULL, kind TEXT NOT NULL,
    event TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'waiting',
    created TEXT NOT NULL, ready TEXT NOT NULL, due TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
    delivered TEXT, last_status INTEGER, last_response TEXT NOT NULL DEFAULT ''
);
CREATE INDEX delivery_queue ON delivery (webhook, ready, id) WHERE status = 'waiting';
CREATE INDEX delivery_subject ON delivery (subject) WHERE status = 'waiting';
CREATE TABLE made_up (
    id INTEGER PRIMARY KEY AUTOINCREMENT, account INTEGER NOT NULL REFERENCES account,
    collection TEXT NOT NULL, key TEXT NOT NULL, fields TEXT NOT NULL, UNIQUE (account, collection, key)
);
"""  # noqa: S608

# The tables that a reset empties, children before parents.
CLEARED_TABLES = (
    "gallery_item",
    "gallery",
    "asset",
    "library_block",
    "chunked_upload",
    "fetch",
    "portal_access",
    "portal",
    "live",
    "delivery",
    "webhook",
    "made_up",
)
