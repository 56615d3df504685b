"""The report of a library: its totals, and the lists of what needs attention."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from .library import Library

# The rows of a list on the page, and in JSON.
SHOWN_ROWS = 500
_ASSET = "rid, coalesce(nullif(caption, ''), filename) AS title, type, filesize, substr(uploaded, 1, 10) AS uploaded"


@frozen
class ListDefinition:
    """A list of the report: its title, its columns and query, and the command that mends what is in it."""

    name: str
    title: str
    query: str
    command: str


@frozen
class FilledList:
    """A list with its number of rows, and the first of them."""

    definition: ListDefinition
    count: int
    columns: list[str]
    rows: list[tuple[Any, ...]]


def _assets(view: str, where: str = "", order: str = "filesize DESC") -> str:
    return f"SELECT {_ASSET} FROM {view} {where} ORDER BY {order}, rid"  # noqa: S608 - constants


# Our choice: what is not synced a day after its last change is stuck.
_STUCK = "WHERE syncstatus <> 'synced' AND modified < datetime('now', '-1 day')"
_TAG_VARIANTS = (
    "SELECT group_concat(tag, ', ') AS tags, sum(assets) AS assets FROM (SELECT tag, count(*) AS assets FROM tags "
    "GROUP BY tag ORDER BY tag) GROUP BY lower(tag) HAVING count(*) > 1 ORDER BY 2 DESC, 1"
)
LISTS = (
    ListDefinition("biggest", "Biggest", _assets("assets") + " LIMIT 100", "cincopa get RID, then cincopa rm RID"),
    ListDefinition(
        "duplicates",
        "Duplicates: same size and file name",
        "SELECT copies, rid, filename, filesize, substr(uploaded, 1, 10) AS uploaded FROM duplicates",
        "cincopa rm RID",
    ),
    ListDefinition("untagged", "Untagged", _assets("untagged"), "cincopa tag add TAG --rid RID"),
    ListDefinition(
        "without-subtitles",
        "Videos without captions",
        _assets("without_subtitles"),
        "cincopa asset get-upload-url --rid RID --type subtitle-en",
    ),
    ListDefinition(
        "without-thumbnail", "Without a thumbnail", _assets("without_thumbnail"), "cincopa asset resync RID"
    ),
    ListDefinition("in-no-gallery", "In no gallery", _assets("in_no_gallery"), "cincopa gallery add-item FID RID"),
    ListDefinition(
        "stuck", "Stuck in processing for more than a day", _assets("assets", _STUCK), "cincopa asset resync RID"
    ),
    ListDefinition(
        "tag-variants",
        "Tags that differ only in case",
        _TAG_VARIANTS,
        "cincopa tag add TAG --tag VARIANT, then cincopa tag remove VARIANT --tag VARIANT",
    ),
)


@frozen
class Report:
    """What a report shows."""

    account: str
    scanned: str | None
    assets: int
    bytes: int
    galleries: int
    # Type, assets and bytes.
    by_type: list[tuple[str, int, int]]
    # Month, assets and bytes, without gaps.
    by_month: list[tuple[str, int, int]]
    lists: list[FilledList]

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON; a list has its number of rows, and the first of them."""
        lists = {
            each.definition.name: {
                "count": each.count,
                "command": each.definition.command,
                "rows": [dict(zip(each.columns, row, strict=True)) for row in each.rows],
            }
            for each in self.lists
        }
        totals = {"account": self.account, "scanned": self.scanned, "assets": self.assets, "bytes": self.bytes}
        return {
            **totals,
            "galleries": self.galleries,
            "by_type": [dict(zip(("type", "assets", "bytes"), row, strict=True)) for row in self.by_type],
            "by_month": [dict(zip(("month", "assets", "bytes"), row, strict=True)) for row in self.by_month],
            "lists": lists,
        }


def make_report(library: Library) -> Report:
    """Make the report of a mirror."""
    with library.snapshot():
        return _make_report(library)


def _make_report(library: Library) -> Report:
    library.require_scan()
    execute = library.connection.execute
    (account,) = execute("SELECT value FROM mirror WHERE name = 'account'").fetchone()
    (scanned,) = execute("SELECT finished FROM revisions WHERE kind = 'scan' ORDER BY number DESC LIMIT 1").fetchone()
    by_type = "SELECT type, count(*), coalesce(sum(filesize), 0) FROM assets GROUP BY type ORDER BY 3 DESC, 1"
    by_month = "SELECT month, sum(assets), coalesce(sum(bytes), 0) FROM by_month WHERE month > '0002' GROUP BY month"
    months = {month: (assets, size) for month, assets, size in execute(by_month)}
    return Report(
        account,
        scanned,
        *library.totals(),
        execute(by_type).fetchall(),
        [(month, *months.get(month, (0, 0))) for month in _months(months)],
        [_fill(library, each) for each in LISTS],
    )


def rows_of(library: Library, name: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    """Return the columns of a list, and all its rows."""
    library.require_scan()
    cursor = library.connection.execute(list_named(name).query)
    return [column[0] for column in cursor.description], cursor


def list_named(name: str) -> ListDefinition:
    """Return the list with a name; raise ValueError if no list has it."""
    for each in LISTS:
        if each.name == name:
            return each
    raise ValueError(f"list={name!r}; expected one of {', '.join(each.name for each in LISTS)}")


def _fill(library: Library, definition: ListDefinition) -> FilledList:
    columns, cursor = rows_of(library, definition.name)
    rows = [row for row, _ in zip(cursor, range(SHOWN_ROWS), strict=False)]
    count = len(rows)
    if count == SHOWN_ROWS:
        # Without its order, since a count needs no sorting.
        query = definition.query.rsplit(" ORDER BY ", 1)[0]
        (count,) = library.connection.execute(f"SELECT count(*) FROM ({query})").fetchone()  # noqa: S608
    return FilledList(definition, count, columns, rows)


def _months(known: dict[str, Any]) -> Iterator[str]:
    """Yield all months from the first to the last."""
    if known:
        first, last = (int(name[:4]) * 12 + int(name[5:]) - 1 for name in (min(known), max(known)))
        for months in range(first, last + 1):
            yield f"{months // 12:04}-{months % 12 + 1:02}"
