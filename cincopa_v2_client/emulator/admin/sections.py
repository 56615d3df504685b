"""The sections of the admin page: one function for each, listed in `SECTIONS`."""

from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from ...emulation.request_log import LoggedRequest
from .. import choices
from ..context import Context
from ..media.inspect import UNKNOWN
from ..media.renditions import image_url, original_url, renditions_of
from ..redaction import redact_token, redact_url
from ..store.assets import thumbs_of
from ..store.database import Row
from ..store.deliveries import newest_deliveries
from ..store.live import STOPPED, newest_channels
from ..store.overview import accounts_with_tokens, newest_assets, newest_galleries, newest_portals, newest_webhooks
from ..timestamps import format_timestamp
from .tables import Cell, Section, readable_size, readable_time, readable_timestamp

_MAX_ROWS = 50
_MAX_SUFFIX = 5
_LIVE_KINDS = {STOPPED: "neutral", choices.LIVE_RUNNING: "good"}
_DELIVERY_KINDS = {"waiting": "neutral", "delivered": "good", "failed": "bad", "dropped": "neutral"}


def accounts(context: Context) -> Section:
    """Return the accounts with their tokens, of which only the account number is shown."""
    rows, total = accounts_with_tokens(context.database, _MAX_ROWS)
    cells = [
        (
            Cell(str(row["number"]), "id"),
            Cell(row["email"], "id"),
            Cell(row["user_name"]),
            Cell(redact_token(row["token"]) if row["token"] else "", "id"),
            Cell((row["permissions"] or "").strip("|").replace("|", ", "), "code"),
        )
        for row in rows
    ]
    return Section("Accounts", ("Number", "Email", "User", "Token", "Permissions"), cells, total)


def assets(context: Context) -> Section:
    """Return the newest assets."""
    rows, total = newest_assets(context.database, _MAX_ROWS)
    thumbs = thumbs_of(context.database, [row["id"] for row in rows])
    now = format_timestamp(context.clock())
    cells = [
        (
            _thumb(row, thumbs.get(row["id"], [])),
            Cell(row["caption"] or row["filename"], url=original_url("", row)),
            Cell(row["rid"], "id"),
            Cell(row["type"]),
            Cell(readable_size(row["filesize"]), "number"),
            Cell(readable_timestamp(row["uploaded"]), "time"),
            _sync_state(row, now),
        )
        for row in rows
    ]
    return Section("Assets", ("", "Name", "rid", "Type", "Size", "Uploaded", "State"), cells, total)


def galleries(context: Context) -> Section:
    """Return the newest galleries."""
    rows, total = newest_galleries(context.database, _MAX_ROWS)
    now = format_timestamp(context.clock())
    cells = [
        (
            Cell(row["name"] or "(no name)"),
            Cell(row["fid"], "id"),
            Cell(str(row["items"]), "number"),
            Cell(row["tags"].strip(",").replace(",", ", ")),
            Cell(readable_timestamp(row["modified"]), "time"),
            _sync_state(row, now),
        )
        for row in rows
    ]
    return Section("Galleries", ("Name", "fid", "Items", "Tags", "Modified", "State"), cells, total)


def requests(context: Context) -> Section:
    """Return the last requests of clients."""
    cells = [
        (
            Cell(readable_time(entry.time), "time"),
            Cell(entry.method, "id"),
            Cell(entry.target, "code"),
            Cell(_status(entry), "good" if entry.status < 400 else "bad"),
            Cell(f"{entry.milliseconds} ms", "number"),
        )
        for entry in islice(context.requests, _MAX_ROWS)
    ]
    columns = ("Time", "Method", "Path", "Status", "Duration")
    return Section("Requests", columns, cells, context.requests.count, "Secrets are redacted to ***.")


def live_streams(context: Context) -> Section:
    """Return the newest live streams in their current state, without their stream keys."""
    channels, total = newest_channels(context.database, context.clock(), context.settings.live_seconds, _MAX_ROWS)
    cells = [
        (
            Cell(channel.row["name"]),
            Cell(channel.row["liveid"], "id"),
            Cell(channel.row["type"]),
            Cell(channel.row["location"], "id"),
            Cell(readable_time(channel.since), "time"),
            Cell(channel.state, _LIVE_KINDS.get(channel.state, "bad")),
        )
        for channel in channels
    ]
    return Section("Live streams", ("Name", "liveid", "Type", "Location", "Since", "State"), cells, total)


def portals(context: Context) -> Section:
    """Return the newest portals."""
    rows, total = newest_portals(context.database, _MAX_ROWS)
    cells = [
        (
            Cell(row["subdomain"], "id"),
            Cell(str(row["account"]), "id"),
            Cell(row["template"], "code"),
            Cell(row["cname_domain"], "code"),
            Cell(readable_timestamp(row["created"]), "time"),
        )
        for row in rows
    ]
    return Section("Portals", ("Subdomain", "Account", "Template", "Domain", "Created"), cells, total)


def webhooks(context: Context) -> Section:
    """Return the newest webhooks, with redacted URLs."""
    rows, total = newest_webhooks(context.database, _MAX_ROWS)
    cells = [
        (
            Cell(redact_url(row["hook_url"]), "code"),
            Cell(str(row["account"]), "id"),
            Cell(row["kind"]),
            Cell(row["events"].strip(",").replace(",", ", "), "code"),
        )
        for row in rows
    ]
    return Section("Webhooks", ("URL", "Account", "Kind", "Events"), cells, total)


def webhook_deliveries(context: Context) -> Section:
    """Return the newest deliveries to webhooks, and the responses to them."""
    total = context.database.scalar("SELECT count(*) FROM delivery")
    cells = [
        (
            Cell(readable_timestamp(row["created"]), "time"),
            Cell(row["event"], "id"),
            Cell(row["hook_url"], "code"),
            Cell(str(row["attempts"]), "number"),
            Cell(str(row["last_status"] or ""), "number"),
            Cell(row["status"], _DELIVERY_KINDS[row["status"]]),
        )
        for row in newest_deliveries(context.database, _MAX_ROWS)
    ]
    return Section("Deliveries", ("Created", "Event", "URL", "Attempts", "Status", "State"), cells, total)


def _thumb(row: Row, chosen: Sequence[Row]) -> Cell:
    """Return the cell with an asset's thumbnail, and the file's suffix in case it cannot be shown."""
    url = original_url("", chosen[0]) if chosen else image_url("", row, choices.THUMBNAIL, renditions_of(row))
    label: str = "file" if row["type"] == UNKNOWN else row["type"]
    suffix = Path(row["filename"]).suffix[1:][:_MAX_SUFFIX] or label
    return Cell(suffix.upper(), "thumb", url or "")


def _status(entry: LoggedRequest) -> str:
    return f"{entry.status} made up ({entry.made_up})" if entry.made_up else str(entry.status)


def _sync_state(row: Row, now: str) -> Cell:
    return Cell("synced", "good") if row["synced"] <= now else Cell("notsynced", "neutral")


SECTIONS: list[Callable[[Context], Section]] = [
    accounts,
    assets,
    galleries,
    live_streams,
    portals,
    webhooks,
    webhook_deliveries,
    requests,
]
