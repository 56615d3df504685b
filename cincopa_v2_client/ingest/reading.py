"""Queries of a journal for the report and the table of ids. They keep few of its rows in memory."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from attrs import frozen

from ..flows.database import Database, JournalError
from .journal import VERSION

# The most reasons of a report, and the most keys of each.
_REASONS, _KEYS = 200, 20
# A table of its own, with an index, so that the journal is read once.
_PROBLEMS = (
    "CREATE TEMPORARY TABLE problem_item (problem, reason, key)",
    "INSERT INTO problem_item SELECT problem, reason, key FROM item WHERE destination = :destination AND problem != ''",
    "CREATE INDEX problem_reason ON problem_item (problem, reason)",
)


# The start of an interval in seconds since 1970, and the numbers of bytes that were sent and of items that ended in it.
Interval = tuple[int, int, int]


@frozen
class ProblemGroup:
    """The items that have the same problem for the same reason; some of their keys."""

    problem: str
    reason: str
    count: int
    keys: tuple[str, ...]


@frozen(kw_only=True)
class Totals:
    """Numbers of items, and of bytes of those that have an asset."""

    items: int
    there: int
    size: int
    begun: int
    failed: int
    refused: int
    uncertain: int
    sent: int


class JournalReader:
    """A journal that no process uses, opened for reading."""

    def __init__(self, path: Path, destination: str) -> None:
        """Open the journal; raise JournalError if it is missing or damaged."""
        if not path.exists():
            raise JournalError(f"there is no journal {str(path)!r}: run the ingest first")
        self._destination = destination
        self._database = Database(path, version=VERSION, read_only=True)
        self._database.create_function("suffix", _suffix)
        self._database.create_function("folder", _folder)

    def _rows(self, statement: str, **values: Any) -> Iterator[Any]:
        return self._database.stream(statement, destination=self._destination_id, **values)

    @cached_property
    def _destination_id(self) -> int:
        rows = self._database.execute("SELECT id FROM destination WHERE name = ?", self._destination)
        return rows[0][0] if rows else 0

    def totals(self) -> Totals:
        """Return the totals."""
        (row,) = self._rows(
            "SELECT COUNT(*), COUNT(rid), SUM(size) FILTER (WHERE rid IS NOT NULL), "
            "COUNT(*) FILTER (WHERE rid IS NULL AND problem = ''), COUNT(*) FILTER (WHERE problem = 'failed'), "
            "COUNT(*) FILTER (WHERE problem = 'refused'), COUNT(*) FILTER (WHERE problem = 'uncertain') "
            "FROM item WHERE destination = :destination"
        )
        ((sent,),) = self._rows("SELECT SUM(sent) FROM throughput WHERE destination = :destination")
        names = ("items", "there", "size", "begun", "failed", "refused", "uncertain", "sent")
        return Totals(**{name: value or 0 for name, value in zip(names, (*row, sent), strict=True)})

    def by_suffix(self) -> list[tuple[str, int, int]]:
        """Return the number of items with an asset, and their bytes, by the suffix of the file's name."""
        return self._grouped("suffix(name)")

    def by_folder(self) -> list[tuple[str, int, int]]:
        """Return the number of items with an asset, and their bytes, by the first part of a key that is a path."""
        return self._grouped("folder(key)")

    def _grouped(self, expression: str) -> list[tuple[str, int, int]]:
        return list(
            self._rows(
                f"SELECT {expression} AS part, COUNT(*), COALESCE(SUM(size), 0) FROM item "  # noqa: S608 - ours
                "WHERE destination = :destination AND rid IS NOT NULL GROUP BY part ORDER BY COUNT(*) DESC"
            )
        )

    def throughput(self) -> Iterator[Interval]:
        """Yield the intervals in which something was sent or ended, by time."""
        return self._rows("SELECT time, sent, items FROM throughput WHERE destination = :destination ORDER BY time")

    def problems(self) -> Iterator[ProblemGroup]:
        """Yield the most frequent problems."""
        for statement in _PROBLEMS:
            list(self._rows(statement))
        groups = "SELECT problem, reason, COUNT(*) FROM problem_item GROUP BY 1, 2 ORDER BY 3 DESC LIMIT :most"
        keys = "SELECT key FROM problem_item WHERE problem = :problem AND reason = :reason LIMIT :most"
        for problem, reason, count in list(self._rows(groups, most=_REASONS)):
            rows = self._rows(keys, problem=problem, reason=reason, most=_KEYS)
            found = tuple(_text(key) for (key,) in rows)
            yield ProblemGroup(problem, reason, count, found)

    def assets(self) -> Iterator[tuple[str, str, list[str], str]]:
        """Yield the key, rid, fids and reference id of each item that has an asset, by key."""
        fids = dict(self._rows("SELECT name, fid FROM gallery WHERE destination = :destination"))
        rows = self._rows(
            "SELECT key, rid, galleries, reference_id FROM item "
            "WHERE destination = :destination AND rid IS NOT NULL ORDER BY key"
        )
        for key, rid, galleries, reference_id in rows:
            names = json.loads(galleries)
            yield _text(key), rid, [fids.get(name) or name.removeprefix("fid ") for name in names], reference_id or ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()


def _text(key: bytes) -> str:
    return key.decode("utf-8", "backslashreplace")


def _suffix(name: str | None) -> str:
    suffix = os.path.splitext(name or "")[1].lower()
    return suffix if len(suffix) > 1 else ""


def _folder(key: bytes) -> str:
    """Return the directories of a key, or the host of a URL."""
    path = _text(key)
    scheme, separator, rest = path.partition("://")
    if separator:
        return f"{scheme}://{rest.partition('/')[0]}"
    return path.rpartition("/")[0]
