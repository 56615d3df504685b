"""The sections of the emulator's page: each is one function, in `SECTIONS`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from .. import choices
from ..context import Context
from ..media.inspect import UNKNOWN
from ..media.renditions import image_url, original_url, renditions_of
from ..redaction import redact_token, redact_url
from ..store.assets import thumbs_of
from ..store.database import Row
from ..store.deliveries import deliveries
from ..store.live import STOPPED, newest_channels
from ..store.overview import accounts_with_tokens, newest_assets, newest_galleries, newest_portals, newest_webhooks
from ..timestamps import format_timestamp

_NEWEST = 50
_UNITS = ("B", "kB", "MB", "GB")
_LONGEST_MARK = 5
_LIVE_KINDS = {STOPPED: "calm", choices.LIVE_RUNNING: "good"}
_DELIVERY_KINDS = {"waiting": "calm", "delivered": "good", "failed": "bad", "dropped": "calm"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `kind`: text, code, id, number, moment, thumb, or how a state is to be taken: good, bad, calm."""

    text: str
    kind: str = "text"
    # What it leads to; of a thumb, the picture.
    url: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One table, the newest first; `total` is how many there are, as not all need be in `rows`."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    total: int
    note: str = ""

    @property
    def id(self) -> str:
        """What a link to it names."""
        return self.title.lower().replace(" ", "-")


def accounts(context: Context) -> Section:
    """Who there is. A token is shown by the number that it begins with."""
    rows, total = accounts_with_tokens(context.database, _NEWEST)
    cells = [
        (
            Cell(str(row["number"]), "id"),
            Cell(row["email"]),
            Cell(row["user_name"]),
            Cell(redact_token(row["token"]) if row["token"] else "", "id"),
            Cell(row["permissions"] or "", "code"),
        )
        for row in rows
    ]
    return Section("Accounts", ("Number", "Email", "User", "Token", "Permissions"), cells, total)


def assets(context: Context) -> Section:
    """The newest assets of all libraries."""
    rows, total = newest_assets(context.database, _NEWEST)
    thumbs = thumbs_of(context.database, [row["id"] for row in rows])
    now = format_timestamp(context.clock())
    cells = [
        (
            _thumb(row, thumbs.get(row["id"], [])),
            Cell(row["caption"] or row["filename"], url=original_url("", row)),
            Cell(row["rid"], "id"),
            Cell(row["type"]),
            Cell(_size(row["filesize"]), "number"),
            Cell(readable_timestamp(row["uploaded"]), "moment"),
            _synced(row, now),
        )
        for row in rows
    ]
    return Section("Assets", ("", "Name", "rid", "Type", "Size", "Uploaded", "State"), cells, total)


def galleries(context: Context) -> Section:
    """The newest galleries."""
    rows, total = newest_galleries(context.database, _NEWEST)
    now = format_timestamp(context.clock())
    cells = [
        (
            Cell(row["name"] or "(no name)"),
            Cell(row["fid"], "id"),
            Cell(str(row["items"]), "number"),
            Cell(row["tags"].strip(",").replace(",", ", ")),
            Cell(readable_timestamp(row["modified"]), "moment"),
            _synced(row, now),
        )
        for row in rows
    ]
    return Section("Galleries", ("Name", "fid", "Items", "Tags", "Modified", "State"), cells, total)


def requests(context: Context) -> Section:
    """What clients have asked last."""
    cells = [
        (
            Cell(readable_timestamp(format_timestamp(entry.moment)), "moment"),
            Cell(entry.method, "id"),
            Cell(entry.target, "code"),
            Cell(str(entry.status), "good" if entry.status < 400 else "bad"),
            Cell(f"{entry.milliseconds} ms", "number"),
        )
        for entry in islice(context.requests, _NEWEST)
    ]
    columns = ("When", "Method", "Path", "Status", "Took")
    return Section("Requests", columns, cells, context.requests.count, "Secrets are not kept: *** stands for each.")


def live_streams(context: Context) -> Section:
    """The newest live streams, as they stand now; the key to transmit with is not shown."""
    channels, total = newest_channels(context, _NEWEST)
    cells = [
        (
            Cell(channel.row["name"]),
            Cell(channel.row["liveid"], "id"),
            Cell(channel.row["type"]),
            Cell(channel.row["location"], "id"),
            Cell(readable_timestamp(format_timestamp(channel.since)), "moment"),
            Cell(channel.state, _LIVE_KINDS.get(channel.state, "bad")),
        )
        for channel in channels
    ]
    return Section("Live streams", ("Name", "liveid", "Type", "Location", "Since", "State"), cells, total)


def portals(context: Context) -> Section:
    """The newest portals."""
    rows, total = newest_portals(context.database, _NEWEST)
    cells = [
        (
            Cell(row["subdomain"], "id"),
            Cell(str(row["account"]), "id"),
            Cell(row["template"], "code"),
            Cell(row["cname_domain"], "code"),
            Cell(readable_timestamp(row["created"]), "moment"),
        )
        for row in rows
    ]
    return Section("Portals", ("Subdomain", "Account", "Template", "Domain", "Created"), cells, total)


def webhooks(context: Context) -> Section:
    """The newest webhooks; what may be secret in an address is masked."""
    rows, total = newest_webhooks(context.database, _NEWEST)
    cells = [
        (
            Cell(redact_url(row["hook_url"]), "code"),
            Cell(str(row["account"]), "id"),
            Cell(row["kind"]),
            Cell(row["events"].strip(",").replace(",", ", "), "code"),
        )
        for row in rows
    ]
    return Section("Webhooks", ("Address", "Account", "Kind", "Events"), cells, total)


def webhook_deliveries(context: Context) -> Section:
    """The newest deliveries to webhooks, and how they were answered."""
    total = context.database.number("SELECT count(*) FROM delivery")
    cells = [
        (
            Cell(readable_timestamp(row["created"]), "moment"),
            Cell(row["event"], "id"),
            Cell(row["hook_url"], "code"),
            Cell(str(row["attempts"]), "number"),
            Cell(str(row["last_status"] or ""), "number"),
            Cell(row["status"], _DELIVERY_KINDS[row["status"]]),
        )
        for row in deliveries(context.database, _NEWEST)
    ]
    return Section("Deliveries", ("When", "Event", "Address", "Tries", "Answer", "State"), cells, total)


def _thumb(row: Row, chosen: Sequence[Row]) -> Cell:
    picture = original_url("", chosen[0]) if chosen else image_url("", row, choices.THUMBNAIL, renditions_of(row))
    kind: str = "file" if row["type"] == UNKNOWN else row["type"]
    mark = Path(row["filename"]).suffix[1:][:_LONGEST_MARK] or kind
    return Cell(mark.upper(), "thumb", picture or "")


def _synced(row: Row, now: str) -> Cell:
    return Cell("synced", "good") if row["synced"] <= now else Cell("notsynced", "calm")


def readable_timestamp(text: str) -> str:
    """`2026-01-31 12:00:00`, UTC."""
    return text[:19].replace("T", " ")


def _size(count: int) -> str:
    size, unit = float(count), 0
    while size >= 1000 and unit < len(_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:.1f} {_UNITS[unit]}" if unit else f"{count} B"


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
