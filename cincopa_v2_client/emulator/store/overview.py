"""Queries of the admin page: a page of rows of all accounts, newest first, and the number of all that match."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .conditions import Where
from .database import Database, Row

ROWS_OF_PAGE = 50


class Wanted(NamedTuple):
    """A search and the number of a page, from 1."""

    search: str = ""
    page: int = 1

    @property
    def words(self) -> list[str]:
        """The words that must all occur, in any case."""
        return self.search.casefold().split()

    def bounded(self, total: int) -> int:
        """Return the number of the page, or of the last one if there are less."""
        return max(1, min(self.page, -(-total // ROWS_OF_PAGE)))


class Found(NamedTuple):
    """The rows of a page, the number of all that match, and the number of the page."""

    rows: list[Row]
    total: int
    page: int


@dataclass(frozen=True, slots=True)
class Query:
    """A query: a table or a join, the columns that are searched, and the order."""

    source: str
    searched: Sequence[str]
    columns: str = "*"
    order: str = "id DESC"
    condition: str = ""


_ITEMS = "*, (SELECT count(*) FROM gallery_item WHERE gallery = gallery.id) AS items"
# Accounts without a token are included.
ACCOUNTS = Query(
    "account LEFT JOIN token ON token.account = account.number",
    ("account.number", "email", "user_name", "permissions"),
    "account.*, token, permissions",
    "account.number, token.number",
)
# Not those that are attached to others.
ASSETS = Query("asset", ("words", "rid", "filename", "caption", "type"), condition="parent IS NULL")
GALLERIES = Query("gallery", ("words", "fid", "name", "tags"), _ITEMS)
CHANNELS = Query("live", ("name", "liveid", "type", "location"))
PORTALS = Query("portal", ("subdomain", "template", "cname_domain"))
WEBHOOKS = Query("webhook", ("kind", "events"))
DELIVERIES = Query("delivery", ("event", "status", "last_status"))


def find_rows(database: Database, query: Query, wanted: Wanted) -> Found:
    """Return the rows of a page."""
    where = Where([query.condition] if query.condition else [])
    for word in wanted.words:
        in_any = " OR ".join(f"instr(lower({column}), ?) > 0" for column in query.searched)
        where.add(f"({in_any})", *[word] * len(query.searched))
    total = database.scalar(f"SELECT count(*) FROM {query.source} WHERE {where}", *where.values)  # noqa: S608
    page = wanted.bounded(total)
    part = f"ORDER BY {query.order} LIMIT {ROWS_OF_PAGE} OFFSET {(page - 1) * ROWS_OF_PAGE}"
    rows = database.rows(f"SELECT {query.columns} FROM {query.source} WHERE {where} {part}", *where.values)  # noqa: S608
    return Found(rows, total, page)
