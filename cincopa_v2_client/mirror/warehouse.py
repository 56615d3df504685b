"""A source for dlt (extra `dlt`), which loads mirrors into any warehouse that dlt knows.

import dlt
from cincopa_v2_client.mirror.warehouse import Account, library_source

pipeline = dlt.pipeline("cincopa", destination="duckdb", dataset_name="cincopa")
pipeline.run(library_source([Account("library.db", api_token)]))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from typing import Any

import dlt
from attrs import field, frozen

from ..cincopa import Cincopa
from .library import Library
from .mirror import Mirror, ScanResult
from .parquet import parse_time
from .schema import COLUMNS

_KEYS = {"assets": ("rid",), "galleries": ("fid",), "gallery_items": ("fid", "rid")}
_TYPES = {"TEXT": "text", "INTEGER": "bigint", "REAL": "double", "TIMESTAMP": "timestamp"}


@frozen
class Account:
    """The mirror of an account; with a token it is scanned before it is loaded."""

    path: str
    api_token: str | None = field(default=None, repr=False)
    base_url: str = Cincopa.DEFAULT_BASE_URL


def scan_account(account: Account) -> ScanResult | None:
    """Bring the mirror of an account up to date, here or in a worker of an executor."""
    if account.api_token is None:
        return None
    with Cincopa(account.api_token, base_url=account.base_url) as client, Mirror(client, account.path) as mirror:
        return mirror.scan()


@dlt.source(name="cincopa")
def library_source(accounts: Iterable[Account], executor: Executor | None = None) -> Iterator[Any]:
    """Yield the resources assets, galleries and gallery_items.

    Each load has what was written since the one before: rows are merged by their keys, and removed ones are deleted. A
    mirror that was made anew is loaded whole; rows that only the earlier mirror had are not deleted.

    Args:
        accounts: The accounts, each with a mirror of its own; `account` is part of each key.
        executor: Where the accounts are scanned, such as a process pool, or Dask's for several machines with a common
            disk; by default here, one after the other.
    """
    given = list(accounts)
    for _ in executor.map(scan_account, given) if executor is not None else map(scan_account, given):
        pass
    for table, key in _KEYS.items():
        columns: Any = {name: {"data_type": _TYPES[kind.split()[0]]} for name, kind in COLUMNS[table].items()}
        columns["removed"] = {"data_type": "timestamp", "hard_delete": True}
        yield dlt.resource(
            _changed_rows(given, table),
            name=table,
            primary_key=("account", *key),
            write_disposition="merge",
            columns=columns,
        )


def _changed_rows(accounts: list[Account], table: str) -> Iterator[dict[str, Any]]:
    """Yield the rows that were written since the last load of this resource; all of a mirror that is a new one."""
    columns = {**COLUMNS[table], "first_seen": "TIMESTAMP", "changed": "TIMESTAMP", "removed": "TIMESTAMP"}
    times = {name for name, kind in columns.items() if kind == "TIMESTAMP"}
    loaded: dict[str, list[Any]] = dlt.current.resource_state().setdefault("revisions", {})
    for account in accounts:
        with Library(account.path) as library:
            library.require_scan()
            (name,) = library.connection.execute("SELECT value FROM mirror WHERE name = 'account'").fetchone()
            # The start of the first revision tells whether this is the mirror of the last load.
            mirror, last = library.connection.execute("SELECT min(started), max(number) FROM revisions").fetchone()
            known, number = loaded.get(name, (mirror, 0))
            query = f"SELECT {', '.join(columns)} FROM all_{table} WHERE revision > ?"  # noqa: S608
            for row in library.connection.execute(query, (number if known == mirror else 0,)):
                values = zip(columns, row, strict=True)
                yield {"account": name} | {key: parse_time(each) if key in times else each for key, each in values}
        loaded[name] = [mirror, last]
