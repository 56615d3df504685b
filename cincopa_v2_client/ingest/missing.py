"""The items that a source had in an earlier run, and has no longer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .item import RefusedItem
from .journal import Journal
from .outcome import Outcome, Status
from .record import Record
from .settings import Settings
from .source import Source


class MissingItems:
    """Finds what a source has no longer: items of the journal that a run has not seen, and that have an asset.

    A run that reads a part of its source finds none: one with `limit` or `only_failed`, one in which the source could
    not list everything, and one of a source without a method `covers`.
    """

    def __init__(self, source: object, settings: Settings, journal: Journal) -> None:
        self._journal = journal
        self._is_whole = settings.limit is None and not settings.only_failed
        # The number of the source, and its method.
        self._source: tuple[int, Callable[[str], bool]] | None = None
        covers: Callable[[str], bool] | None = getattr(source, "covers", None)
        if covers is not None and isinstance(source, Source):
            self._source = journal.source_id(source.identity), covers

    def see(self, record: Record) -> bool:
        """Note in the record that the source has the item; return whether the record has changed."""
        if self._source is None or record.source == self._source[0]:
            return False
        record.source = self._source[0]
        return True

    def see_refused(self, item: RefusedItem) -> None:
        """Note an item that the source cannot give."""
        if item.hides_others:
            self._is_whole = False

    def outcomes(self) -> Iterator[Outcome]:
        """Yield an outcome for each item that is missing, when all others have been seen."""
        if self._source is None or not self._is_whole:
            return
        number, covers = self._source
        for record in self._journal.unseen(number):
            if covers(record.key):
                yield Outcome(
                    key=record.key,
                    status=Status.MISSING,
                    rid=record.rid,
                    reference_id=record.reference_id,
                    name=record.name or "",
                    size=record.size,
                    reason="the source has it no longer; the asset stays at Cincopa",
                    stage=record.stage.label,
                )
