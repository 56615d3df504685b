"""A scan: reads the whole library into the log, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ..errors import ApiError, AuthenticationError, DecodeError
from ..flows.engine.steps import Call, Steps
from ..flows.engine.window import Window
from ..flows.galleries import find_gallery, list_galleries, list_items
from ..flows.paging import PageReader
from ..flows.scanning import PAGE_SIZE, all_assets, digest_of, look_up
from ..runtime.calls.retry import RETRYABLE_STATUSES
from ..runtime.models.model import Model
from ..runtime.models.page import Page
from .database import Database
from .rows import json_of, key_of, thing_of
from .scan_log import ScanLog

if TYPE_CHECKING:
    from ..api import Operations

# Our choices: the number of galleries that are read at a time, and the number of times that a gallery is read if it
# changes while its pages are read.
_GALLERIES, _READS = 4, 3
# Lists of one page.
_WHOLE_LISTS: dict[str, Callable[[Operations], Page[Any]]] = {
    "live_streams": lambda c: c.live.list(),
    "portals": lambda c: c.portal.list(),
    "webhooks": lambda c: c.webhook.list(),
}


# Called with the number of assets so far, and of all.
Progress = Callable[[int, int | None], object]


class Scan:
    """Reads the parts of the library that the log does not have yet."""

    def __init__(self, database: Database, log: ScanLog, prefetch: int, progress: Progress | None) -> None:
        self._database = database
        self._log = log
        self._prefetch = prefetch
        self._progress = progress

    def steps(self) -> Steps[list[str]]:
        """Read all parts, and return the names of those that the token may read."""
        self._log.begin()
        yield from self._assets()
        parts = ["assets"]
        others: dict[str, Callable[[], Steps[None]]] = {"galleries": self._galleries}
        others |= {table: self._whole_list(table) for table in _WHOLE_LISTS}
        for part, read in others.items():
            try:
                yield from read()
                parts.append(part)
            except (ApiError, DecodeError) as problem:
                # What this token, or this account's plan, may not read stays as it is.
                is_transient = isinstance(problem, ApiError) and problem.status in RETRYABLE_STATUSES
                if is_transient or (part == "galleries" and not isinstance(problem, AuthenticationError)):
                    raise
        yield from self._removed_assets()
        return parts

    def _assets(self) -> Steps[None]:
        if self._log.is_done:
            return
        reader = PageReader(all_assets(self._prefetch), self._log.position, self._log.seen)
        while (page := (yield from reader.next_page())) is not None:
            self._add_changed("assets", page.new_items)
            self._log.add_page(reader.position, [asset.rid for asset in page.new_items])
            if self._progress is not None:
                self._progress(len(self._log.seen), reader.total)
        self._log.add_done()

    def _galleries(self) -> Steps[None]:
        listed = yield from list_galleries(None, self._prefetch, {"items_per_page": PAGE_SIZE}).all()
        galleries = [gallery for gallery in listed if key_of("galleries", gallery)]
        self._add_changed("galleries", galleries)
        seen: list[str] = []
        with Window[tuple[str, Sequence[str] | None]](_GALLERIES, "galleries") as window:
            for gallery in galleries:
                if window.is_full:
                    seen += self._add_items((yield from window.next_results()))
                yield from window.start(read_items(gallery.fid))
            while not window.is_empty:
                seen += self._add_items((yield from window.next_results()))
        for fid in self._database.present("galleries") - {*seen}:
            found = yield from find_gallery(fid)
            if found is None:
                self._log.add_removed("galleries", [fid])

    def _add_items(self, results: Iterable[tuple[str, Sequence[str] | None]]) -> list[str]:
        """Record the items of galleries that are there, if they have changed, and return the fids."""
        there: list[str] = []
        for fid, rids in results:
            if rids is not None:
                there.append(fid)
                if rids != self._database.items_of(fid):
                    self._log.add_gallery_items(fid, rids)
        return there

    def _whole_list(self, table: str) -> Callable[[], Steps[None]]:
        def read() -> Steps[None]:
            page = yield from Call(_WHOLE_LISTS[table])
            if table not in page.to_dict():
                raise DecodeError(f"mirror: the response has no list of {table}", operation="mirror")
            there = self._add_changed(table, page)
            self._log.add_removed(table, self._database.present(table) - {*there})

        return read

    def _removed_assets(self) -> Steps[None]:
        """Look up the assets that no page has; those that are found are not removed."""
        found = yield from look_up(sorted(self._database.present("assets") - self._log.seen))
        self._add_changed("assets", [asset for asset in found.values() if asset is not None])
        self._log.add_removed("assets", [rid for rid, asset in found.items() if asset is None])

    def _add_changed(self, table: str, items: Iterable[Model]) -> list[str]:
        """Record the things whose rows are not the same, and return the keys of all."""
        texts = {key: (item, json_of(item)) for item in items if (key := key_of(table, item))}
        digests = {key: digest_of(text) for key, (_, text) in texts.items()}
        unchanged = self._database.unchanged(table, digests)
        for key, (item, text) in texts.items():
            if key not in unchanged:
                self._log.add_item(table, thing_of(table, item, digests[key].hex()), text)
        return [*texts]


def read_items(fid: str) -> Steps[tuple[str, Sequence[str] | None]]:
    """Return a gallery's fid and the rids of its items in order; None for these if there is no such gallery."""
    rids: list[str] = []
    for _ in range(_READS):
        # One field of the assets is requested: without any, the API would send all.
        reader = PageReader(list_items(fid, None, 0, {"details": ["caption"], "items_per_page": PAGE_SIZE}))
        rids = []
        try:
            while (page := (yield from reader.next_page())) is not None:
                rids += [asset.rid for asset in page.new_items]
        except ApiError as problem:
            if isinstance(problem, AuthenticationError) or (yield from find_gallery(fid)) is not None:
                raise
            return fid, None
        # Items may have moved while several pages were read.
        if len(rids) <= PAGE_SIZE or reader.total in (None, len(rids)):
            break
    return fid, rids
