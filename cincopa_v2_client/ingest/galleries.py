"""Galleries: found or created once, and filled in the order of the source, several items in each request."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Callable

from attrs import define, field

from ..errors import ApiError, CincopaError, DecodeError, TransportError
from .gallery_tasks import AddToGallery, CreateGallery, Listed, ListGalleries, ReadMembers
from .item import ItemGallery
from .journal import Journal
from .scheduler import Job, Signal, Until, Work
from .tasks import is_temporary

# Our choice: all rids of a request are in its URL. A batch that is not full waits for more items, in seconds.
_BATCH = 50
_LINGER = 1.0
# The most attempts of a request whose response was lost.
_ATTEMPTS = 5
# Errors of requests that may have taken effect, unless the API has refused them.
_LOST = (TransportError, ApiError, DecodeError)

Fire = Callable[[Signal], None]


def gallery_key(gallery: ItemGallery) -> str:
    """Return the name by which the journal knows a gallery."""
    if gallery.fid is not None:
        return f"fid {gallery.fid}"
    return f"marker {gallery.marker}" if gallery.marker else f"name {gallery.name}"


def _has_marker(description: str, marker: str) -> bool:
    """Return whether a description has a marker that is not a part of a longer one."""
    return re.search(rf"(?<![\w-]){re.escape(marker)}(?![\w-])", description) is not None


class GalleryError(Exception):
    """A gallery cannot be used: the text says why, and what to do."""


@define(eq=False)
class Place:
    """The place of an item in a gallery: open until the item is ready, or has failed.

    Attributes:
        rid: The item's asset, when it is to be added.
        is_new: Whether the asset is new, so that it cannot be in the gallery already.
        is_passed: Whether the item is not added, and the ones after it do not wait for it.
        is_added: Whether it was added.
        error: Why it cannot be added.
        ended: Fired when it was added, or cannot be.
    """

    rid: str | None = None
    is_new: bool = False
    is_passed: bool = False
    is_added: bool = False
    error: Exception | None = None
    ended: Signal = field(factory=Signal)


class Galleries:
    """The galleries of a run, each with the job that fills it."""

    def __init__(self, journal: Journal, fire: Fire, start: Callable[[Job], None]) -> None:
        self._journal = journal
        self._fire = fire
        self._start = start
        self._fillers: dict[str, GalleryFiller] = {}
        self._all: tuple[Listed, ...] | None = None
        self._is_listing = False
        self._listed = Signal()

    def find(self, gallery: ItemGallery) -> GalleryFiller:
        """Return the filler of a gallery."""
        key = gallery_key(gallery)
        if key not in self._fillers:
            self._fillers[key] = GalleryFiller(gallery, self)
        return self._fillers[key]

    def fid(self, gallery: ItemGallery) -> str | None:
        """Return the fid of a gallery, if it is known."""
        key = gallery_key(gallery)
        filler = self._fillers.get(key)
        return gallery.fid or (filler and filler.fid) or self._journal.gallery(key)

    def known_fid(self, key: str) -> str | None:
        """Return the fid of a gallery that an earlier run has used."""
        return self._journal.gallery(key)

    def save_fid(self, key: str, fid: str) -> None:
        """Store the fid of a gallery."""
        self._journal.save_gallery(key, fid)

    def fire(self, signal: Signal) -> None:
        """Wake jobs."""
        self._fire(signal)

    def start(self, work: Work[None]) -> None:
        """Start the job of a gallery, which comes before those of items."""
        self._start(Job(-1, work))

    def list_all(self, *, again: bool = False) -> Work[tuple[Listed, ...]]:
        """Return all galleries of the account; they are requested once, or `again`."""
        while self._is_listing:
            yield Until(self._listed)
        if self._all is None or again:
            self._is_listing = True
            try:
                self._all = yield ListGalleries()
            finally:
                self._is_listing = False
                self._fire(self._listed)
        return self._all or ()


class GalleryFiller:
    """Finds or creates one gallery, and adds items to it."""

    def __init__(self, gallery: ItemGallery, galleries: Galleries) -> None:
        self.fid: str | None = gallery.fid
        self._gallery = gallery
        self._key = gallery_key(gallery)
        self._galleries = galleries
        self._places: deque[Place] = deque()
        self._changed = Signal()
        self._members: set[str] | None = None
        self._is_reading = False
        self._read = Signal()
        self._is_started = False

    def find(self, *, again: bool = False) -> Work[None]:
        """Find the gallery, if it is given by its name.

        Raises:
            GalleryError: Several galleries have the name.
        """
        if self.fid is not None:
            return
        galleries = yield from self._galleries.list_all(again=again)
        name, marker = self._gallery.name, self._gallery.marker
        known = self._galleries.known_fid(self._key)
        found = [each.fid for each in galleries if each.fid == known]
        if not found:
            found = [
                each.fid
                for each in galleries
                if (_has_marker(each.description, marker) if marker else each.name == name)
            ]
        if len(found) > 1:
            text = f"have {marker!r} in their descriptions" if marker else f"are named {name!r}"
            raise GalleryError(f"{len(found)} galleries {text}: give the fid, one of {', '.join(found)}")
        if found:
            self._use(found[0])

    def members(self) -> Work[set[str]]:
        """Return the rids of the gallery's assets, which are read once; none if it does not exist any more.

        Raises:
            GalleryError: Several galleries have the name.
        """
        yield from self.find()
        return (yield from self._members_of(self.fid)) if self.fid is not None else set()

    def _members_of(self, fid: str, *, again: bool = False) -> Work[set[str]]:
        yield from self._wait_for_reader()
        if self._members is None or again:
            self._is_reading = True
            try:
                self._members = set((yield ReadMembers(fid)))
            finally:
                self._is_reading = False
                self._galleries.fire(self._read)
        return self._members

    def _wait_for_reader(self) -> Work[None]:
        """Wait until the members were read, if they are: those added meanwhile may be among them or not."""
        while self._is_reading:
            yield Until(self._read)

    def _use(self, fid: str) -> None:
        self.fid = fid
        if self._galleries.known_fid(self._key) != fid:
            self._galleries.save_fid(self._key, fid)

    def reserve(self) -> Place:
        """Return the next place."""
        self._places.append(Place())
        if not self._is_started:
            self._is_started = True
            self._galleries.start(self._work())
        return self._places[-1]

    def settle(self) -> None:
        """Look at the places again: an item is ready, or has failed."""
        self._galleries.fire(self._changed)

    def _work(self) -> Work[None]:
        """Add items as they become ready, in their order; this does not end."""
        since = None
        while True:
            batch = self._next_batch()
            if not batch:
                since = None
                yield Until(self._changed)
                continue
            since = since or time.monotonic()
            left = since + _LINGER - time.monotonic()
            if len(batch) < _BATCH and left > 0 and not (yield Until(self._changed, left)):
                continue
            for _ in range(len(batch)):
                self._places.popleft()
            since = None
            yield from self._add(batch)

    def _next_batch(self) -> list[Place]:
        """Return the first places whose items are ready, and drop those that are passed."""
        while self._places and self._places[0].is_passed:
            self._places.popleft()
        batch: list[Place] = []
        for place in self._places:
            if place.is_passed or place.rid is None or len(batch) == _BATCH:
                break
            batch.append(place)
        return batch

    def _add(self, batch: list[Place]) -> Work[None]:
        try:
            yield from self._add_all(batch)
        except (CincopaError, GalleryError, ValueError) as problem:
            if len(batch) > 1 and self.fid is not None:
                # The error does not say which of them cannot be added.
                for place in batch:
                    yield from self._add([place])
                return
            for place in batch:
                place.error = problem
        for place in batch:
            place.is_added = place.error is None
            self._galleries.fire(place.ended)

    def _add_all(self, batch: list[Place]) -> Work[None]:
        fid = self.fid or (yield from self._create())
        yield from self._wait_for_reader()
        if self._members is None and not all(place.is_new for place in batch):
            yield from self._members_of(fid)
        missing: tuple[str, ...] = ()
        for attempt in range(_ATTEMPTS):
            rids = dict.fromkeys(place.rid for place in batch if place.rid is not None)
            missing = tuple(rid for rid in rids if self._members is None or rid not in self._members)
            try:
                if missing:
                    yield AddToGallery(fid, missing)
            except _LOST as problem:
                if isinstance(problem, ApiError) and not is_temporary(problem):
                    raise
                members = yield from self._members_of(fid, again=True)
                if attempt == _ATTEMPTS - 1 and not members.issuperset(missing):
                    raise
            else:
                break
        yield from self._wait_for_reader()
        if self._members is not None:
            self._members.update(missing)

    def _create(self) -> Work[str]:
        """Create the gallery. If the response is lost, it may exist: look for it before another attempt."""
        yield from self.find()
        attempt = 0
        while self.fid is None:
            attempt += 1
            try:
                self._use((yield CreateGallery.of(self._gallery)))
            except _LOST as problem:
                if isinstance(problem, ApiError) and not is_temporary(problem):
                    raise
                yield from self.find(again=True)
                if attempt == _ATTEMPTS and self.fid is None:
                    raise
        return self.fid
