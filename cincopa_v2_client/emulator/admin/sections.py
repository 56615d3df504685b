"""The sections of the admin page: one function for each, listed in `SECTIONS`."""

from collections.abc import Callable, Sequence
from pathlib import Path

from ...emulation.request_log import LoggedRequest
from .. import choices
from ..context import Context
from ..media.inspect import UNKNOWN
from ..media.renditions import image_url, original_url, renditions_of
from ..redaction import redact_token, redact_url
from ..store.assets import thumbs_of
from ..store.database import Row
from ..store.live import STOPPED, channel_at
from ..store.overview import (
    ACCOUNTS,
    ASSETS,
    CHANNELS,
    DELIVERIES,
    GALLERIES,
    PORTALS,
    ROWS_OF_PAGE,
    WEBHOOKS,
    find_rows,
)
from ..timestamps import format_timestamp
from .tables import Cell, Section, View, readable_size, readable_time, readable_timestamp

_MAX_SUFFIX = 5
_LIVE_KINDS = {STOPPED: "neutral", choices.LIVE_RUNNING: "good"}
_DELIVERY_KINDS = {"waiting": "neutral", "delivered": "good", "failed": "bad", "dropped": "neutral"}


def accounts(context: Context, view: View) -> Section:
    """Return the accounts with their tokens, of which only the account number is shown."""
    found = find_rows(context.database, ACCOUNTS, view.wanted("Accounts"))
    cells = [
        (
            Cell(str(row["number"]), "id"),
            Cell(row["email"], "id"),
            Cell(row["user_name"]),
            Cell(redact_token(row["token"]) if row["token"] else "", "id"),
            Cell((row["permissions"] or "").strip("|").replace("|", ", "), "code"),
        )
        for row in found.rows
    ]
    return Section("Accounts", ("Number", "Email", "User", "Token", "Permissions"), cells, found.total, found.page)


def assets(context: Context, view: View) -> Section:
    """Return the newest assets."""
    found = find_rows(context.database, ASSETS, view.wanted("Assets"))
    thumbs = thumbs_of(context.database, [row["id"] for row in found.rows])
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
        for row in found.rows
    ]
    return Section("Assets", ("", "Name", "rid", "Type", "Size", "Uploaded", "State"), cells, found.total, found.page)


def galleries(context: Context, view: View) -> Section:
    """Return the newest galleries."""
    found = find_rows(context.database, GALLERIES, view.wanted("Galleries"))
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
        for row in found.rows
    ]
    return Section("Galleries", ("Name", "fid", "Items", "Tags", "Modified", "State"), cells, found.total, found.page)


def requests(context: Context, view: View) -> Section:
    """Return the last requests of clients."""
    wanted = view.wanted("Requests")
    found = [each for each in context.requests if _matches(each, wanted.words)]
    start = (wanted.bounded(len(found)) - 1) * ROWS_OF_PAGE
    cells = [
        (
            Cell(readable_time(entry.time), "time"),
            Cell(entry.method, "id"),
            Cell(entry.target, "code"),
            Cell(_status(entry), "good" if entry.status < 400 else "bad"),
            Cell(f"{entry.milliseconds} ms", "number"),
        )
        for entry in found[start : start + ROWS_OF_PAGE]
    ]
    columns = ("Time", "Method", "Path", "Status", "Duration")
    dropped = context.requests.count - len(list(context.requests))
    note = "Secrets are redacted to ***." + (f" {dropped:,} older ones are not kept." if dropped else "")
    return Section("Requests", columns, cells, len(found), wanted.bounded(len(found)), note)


def live_streams(context: Context, view: View) -> Section:
    """Return the newest live streams in their current state, without their stream keys."""
    found = find_rows(context.database, CHANNELS, view.wanted("Live streams"))
    channels = [channel_at(row, context.clock(), context.settings.live_seconds) for row in found.rows]
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
    return Section(
        "Live streams", ("Name", "liveid", "Type", "Location", "Since", "State"), cells, found.total, found.page
    )


def portals(context: Context, view: View) -> Section:
    """Return the newest portals."""
    found = find_rows(context.database, PORTALS, view.wanted("Portals"))
    cells = [
        (
            Cell(row["subdomain"], "id"),
            Cell(str(row["account"]), "id"),
            Cell(row["template"], "code"),
            Cell(row["cname_domain"], "code"),
            Cell(readable_timestamp(row["created"]), "time"),
        )
        for row in found.rows
    ]
    return Section("Portals", ("Subdomain", "Account", "Template", "Domain", "Created"), cells, found.total, found.page)


def webhooks(context: Context, view: View) -> Section:
    """Return the newest webhooks, with redacted URLs."""
    found = find_rows(context.database, WEBHOOKS, view.wanted("Webhooks"))
    cells = [
        (
            Cell(redact_url(row["hook_url"]), "code"),
            Cell(str(row["account"]), "id"),
            Cell(row["kind"]),
            Cell(row["events"].strip(",").replace(",", ", "), "code"),
        )
        for row in found.rows
    ]
    return Section("Webhooks", ("URL", "Account", "Kind", "Events"), cells, found.total, found.page)


def webhook_deliveries(context: Context, view: View) -> Section:
    """Return the newest deliveries to webhooks, and the responses to them."""
    found = find_rows(context.database, DELIVERIES, view.wanted("Deliveries"))
    cells = [
        (
            Cell(readable_timestamp(row["created"]), "time"),
            Cell(row["event"], "id"),
            Cell(redact_url(row["hook_url"]), "code"),
            Cell(str(row["attempts"]), "number"),
            Cell(str(row["last_status"] or ""), "number"),
            Cell(row["status"], _DELIVERY_KINDS[row["status"]]),
        )
        for row in found.rows
    ]
    return Section(
        "Deliveries", ("Created", "Event", "URL", "Attempts", "Status", "State"), cells, found.total, found.page
    )


def _thumb(row: Row, chosen: Sequence[Row]) -> Cell:
    """Return the cell with an asset's thumbnail, and the file's suffix in case it cannot be shown."""
    url = original_url("", chosen[0]) if chosen else image_url("", row, choices.THUMBNAIL, renditions_of(row))
    label: str = "file" if row["type"] == UNKNOWN else row["type"]
    suffix = Path(row["filename"]).suffix[1:][:_MAX_SUFFIX] or label
    return Cell(suffix.upper(), "thumb", url or "")


def _matches(entry: LoggedRequest, words: Sequence[str]) -> bool:
    text = f"{entry.method} {entry.operation} {entry.target} {entry.status} {entry.made_up}".casefold()
    return all(word in text for word in words)


def _status(entry: LoggedRequest) -> str:
    return f"{entry.status} made up ({entry.made_up})" if entry.made_up else str(entry.status)


def _sync_state(row: Row, now: str) -> Cell:
    return Cell("synced", "good") if row["synced"] <= now else Cell("notsynced", "neutral")


SECTIONS: list[Callable[[Context, View], Section]] = [
    accounts,
    assets,
    galleries,
    live_streams,
    portals,
    webhooks,
    webhook_deliveries,
    requests,
]
