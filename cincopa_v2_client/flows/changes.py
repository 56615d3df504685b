"""The assets that were added, changed or removed since the last time, found by a scan of all pages."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from typing import Self

from .. import models
from .database import Database
from .destination import CurrentAccount
from .engine.steps import Item, Items
from .paging import PageReader, Position
from .scanning import AssetChange, all_assets, canonical_json, digest_of, look_up

# The missing assets of which the look-ups are recorded together.
_BATCH = 100
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS account (name TEXT)",
    "CREATE TABLE IF NOT EXISTS asset (rid TEXT PRIMARY KEY, digest TEXT, scan INTEGER) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS scan (number INTEGER, page INTEGER, count INTEGER, page_size INTEGER, ended INTEGER)",
)


def read_changes(state: str | os.PathLike[str], prefetch: int) -> Items[AssetChange]:
    """Yield the changes since the last scan with a state file."""
    account = yield from CurrentAccount()
    with _State(state, account) as record:
        reader = PageReader(all_assets(prefetch), record.position, record.seen())
        while (page := (yield from reader.next_page())) is not None:
            yield from record.compared(page.new_items, reader.position)
        while missing := record.unseen():
            found = yield from look_up(missing)
            yield from record.compared([asset for asset in found.values() if asset is not None])
            gone = [rid for rid, asset in found.items() if asset is None]
            for rid in gone:
                yield Item(AssetChange("removed", rid, None))
            record.remove(gone)
        record.end()


class _State(Database):
    """The digests of all assets, and the position of a scan that has not ended."""

    def __init__(self, path: str | os.PathLike[str], account: str) -> None:
        super().__init__(path, *_SCHEMA, name="state file")
        try:
            self._check_account(account)
            self._begin()
        except BaseException:
            self.close()
            raise

    def _check_account(self, account: str) -> None:
        known = self.execute("SELECT name FROM account")
        if not known:
            self.execute("INSERT INTO account VALUES (?)", account)
        elif known[0][0] != account:
            text = f"{str(self._path)!r} has the changes of account {known[0][0]}, not of {account}: use another path"
            raise ValueError(text)

    def _begin(self) -> None:
        """Continue the scan that has not ended, or begin the next one."""
        rows = self.execute("SELECT number, page, count, page_size, ended FROM scan")
        number, page, count, page_size, ended = rows[0] if rows else (0, 1, None, 1, 1)
        self.position = None if ended else Position(page, float("inf") if count is None else count, page_size)
        self._number = number + 1 if ended else number
        if ended:
            self.execute("DELETE FROM scan")
            self.execute("INSERT INTO scan VALUES (?, 1, NULL, 1, 0)", self._number)

    def seen(self) -> Iterable[str]:
        """Return the rids that the scan has read before it was interrupted."""
        return [rid for (rid,) in self.execute("SELECT rid FROM asset WHERE scan = ?", self._number)]

    def unseen(self) -> list[str]:
        """Return some rids that the scan has not found."""
        query = "SELECT rid FROM asset WHERE scan <> ? LIMIT ?"
        return [rid for (rid,) in self.execute(query, self._number, _BATCH)]

    def compared(self, assets: Sequence[models.Asset], position: Position | None = None) -> Items[AssetChange]:
        """Yield the changes among some assets, then record them and the position."""
        digests = {asset.rid: digest_of(canonical_json(asset.to_dict())).hex() for asset in assets}
        query = "SELECT rid, digest FROM asset WHERE rid IN (SELECT value FROM json_each(?))"
        known: dict[str, str] = dict(self.execute(query, json.dumps([*digests])))
        for asset in assets:
            before = known.get(asset.rid)
            if before != digests[asset.rid]:
                yield Item(AssetChange("added" if before is None else "changed", asset.rid, asset))
        self._record(digests, position)

    def _record(self, digests: dict[str, str], position: Position | None) -> None:
        changed = "INSERT OR REPLACE INTO asset SELECT key, value, ? FROM json_each(?)"
        with self.transaction():
            self.execute(changed, self._number, json.dumps(digests))
            if position is not None:
                count = None if position.lowest_count == float("inf") else position.lowest_count
                values = (position.page, count, position.page_size)
                self.execute("UPDATE scan SET page = ?, count = ?, page_size = ?", *values)

    def remove(self, rids: Sequence[str]) -> None:
        """Forget assets."""
        self.execute("DELETE FROM asset WHERE rid IN (SELECT value FROM json_each(?))", json.dumps(rids))

    def end(self) -> None:
        """Record that the scan has ended."""
        self.execute("UPDATE scan SET ended = 1")

    def __enter__(self) -> Self:
        return self
