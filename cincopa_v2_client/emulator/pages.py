"""`/_emulator/`: a page that shows a person what is in the emulator. A section of it is one function in `SECTIONS`."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .asset_object import file_path
from .asset_rows import thumbs_of
from .control_guard import refuse_foreign
from .media import UNKNOWN
from .moments import written
from .page_rows import accounts_with_tokens, newest_assets, newest_galleries
from .rendering import rendered
from .state import Row
from .world import World

_PATH = "/_emulator/"
_NEWEST = 50
_POLICY = "script-src 'nonce-{nonce}'; frame-ancestors 'none'"
_UNITS = ("B", "kB", "MB", "GB")
_LONGEST_MARK = 5


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


def overview(world: World) -> dict[str, Any]:
    """What the page shows; to be called inside a transaction."""
    return {"now": _moment(written(world.clock())), "sections": [section(world) for section in SECTIONS]}


def page_routes(world: World) -> list[Route]:
    """The page."""
    return [Route(_PATH, _page(world), methods=["GET"])]


def accounts(world: World) -> Section:
    """Who there is. A token is shown by the number that it begins with."""
    rows, total = accounts_with_tokens(world.state, _NEWEST)
    cells = [
        (
            Cell(str(row["number"]), "id"),
            Cell(row["email"]),
            Cell(row["user_name"]),
            Cell(masked_token(row["token"]) if row["token"] else "", "id"),
            Cell(row["permissions"] or "", "code"),
        )
        for row in rows
    ]
    return Section("Accounts", ("Number", "Email", "User", "Token", "Permissions"), cells, total)


def assets(world: World) -> Section:
    """The newest assets of all libraries."""
    rows, total = newest_assets(world.state, _NEWEST)
    thumbs = thumbs_of(world.state, [row["id"] for row in rows])
    now = written(world.clock())
    cells = [
        (
            _thumb(row, thumbs.get(row["id"], [])),
            Cell(row["caption"] or row["filename"], url=file_path(row)),
            Cell(row["rid"], "id"),
            Cell(row["type"]),
            Cell(_size(row["filesize"]), "number"),
            Cell(_moment(row["uploaded"]), "moment"),
            _synced(row, now),
        )
        for row in rows
    ]
    return Section("Assets", ("", "Name", "rid", "Type", "Size", "Uploaded", "State"), cells, total)


def galleries(world: World) -> Section:
    """The newest galleries."""
    rows, total = newest_galleries(world.state, _NEWEST)
    now = written(world.clock())
    cells = [
        (
            Cell(row["name"] or "(no name)"),
            Cell(row["fid"], "id"),
            Cell(str(row["items"]), "number"),
            Cell(row["tags"].strip(",").replace(",", ", ")),
            Cell(_moment(row["modified"]), "moment"),
            _synced(row, now),
        )
        for row in rows
    ]
    return Section("Galleries", ("Name", "fid", "Items", "Tags", "Modified", "State"), cells, total)


def requests(world: World) -> Section:
    """What clients have asked last."""
    cells = [
        (
            Cell(_moment(written(entry.moment)), "moment"),
            Cell(entry.method, "id"),
            Cell(entry.target, "code"),
            Cell(str(entry.status), "good" if entry.status < 400 else "bad"),
            Cell(f"{entry.milliseconds} ms", "number"),
        )
        for entry in islice(world.requests, _NEWEST)
    ]
    columns = ("When", "Method", "Path", "Status", "Took")
    return Section("Requests", columns, cells, world.requests.count, "Secrets are not kept: *** stands for each.")


SECTIONS: list[Callable[[World], Section]] = [accounts, assets, galleries, requests]


def masked_token(token: str) -> str:
    """The account's number, and that there is more (§5.1)."""
    number, letter, _ = token.partition("i")
    return f"{number}i***" if letter and number.isdigit() else "***"


def _page(world: World) -> Callable[[Request], Awaitable[Response]]:
    async def page(request: Request) -> Response:
        refusal = refuse_foreign(request)
        if refusal:
            return refusal
        with world.state.transaction():
            shown = overview(world)
        # Pictures name the page as their referrer, so that the log of requests leaves them out.
        return rendered("overview.html", world.ids, shown, policy=_POLICY, referrer="same-origin")

    return page


def _thumb(row: Row, chosen: Sequence[Row]) -> Cell:
    picture = chosen[0] if chosen else row
    kind: str = "file" if row["type"] == UNKNOWN else row["type"]
    mark = Path(row["filename"]).suffix[1:][:_LONGEST_MARK] or kind
    return Cell(mark.upper(), "thumb", file_path(picture) if picture["type"] == "image" else "")


def _synced(row: Row, now: str) -> Cell:
    return Cell("synced", "good") if row["synced"] <= now else Cell("notsynced", "calm")


def _moment(text: str) -> str:
    """`2026-01-31 12:00:00`, UTC."""
    return text[:19].replace("T", " ")


def _size(count: int) -> str:
    size, unit = float(count), 0
    while size >= 1000 and unit < len(_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:.1f} {_UNITS[unit]}" if unit else f"{count} B"
