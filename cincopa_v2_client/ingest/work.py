"""The state of one item in a run, and what the items of a run share."""

from __future__ import annotations

from attrs import define, field

from .files import SourceFile
from .galleries import Fire, Galleries, GalleryFiller, Place, gallery_key
from .item import Item, ItemGallery
from .journal import Journal
from .library import Library
from .missing import MissingItems
from .outcome import Candidate, Outcome, Status
from .record import PushSession, Record, Stage
from .scheduler import Signal, Until, Work
from .settings import Settings
from .throughput import Throughput


class Problem(Exception):
    """An item ends here: its status, and what to do."""

    def __init__(self, status: Status, reason: str, candidates: tuple[Candidate, ...] = ()) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.candidates = candidates


@define(eq=False)
class Run:
    """What the items of a run share. With `dry`, nothing is written, neither to Cincopa nor to the journal."""

    settings: Settings
    journal: Journal
    library: Library
    galleries: Galleries
    fire: Fire
    missing: MissingItems
    dry: bool = False
    # The number of this run with `again`, else 0.
    generation: int = 0
    # The reference ids that items of this run are being given, each with what the others wait for.
    claims: dict[str, Signal] = field(factory=dict[str, Signal])
    throughput: Throughput = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.throughput = Throughput(self.journal)


@define(eq=False)
class ItemWork:
    """One item in a run.

    Attributes:
        item, record, run: The item, its row of the journal, and the run.
        places: Its places in galleries, by the gallery's key.
        claim: The reference id that it has claimed.
        found: Whether its asset was there, without a record of how.
        made: Whether this run made its asset, or ended what an earlier run had begun.
        wrote: Whether anything else was written.
        edited: Whether metadata was edited at Cincopa that differs at the source.
        is_dirty: Whether the record has changed since it was stored.
        sent: The number of bytes sent or fetched.
        notes: Sentences for the outcome's reason.
    """

    item: Item
    record: Record
    run: Run
    places: dict[str, Place] = field(factory=dict[str, Place])
    claim: str | None = None
    found: bool = False
    made: bool = False
    wrote: bool = False
    edited: bool = False
    is_dirty: bool = False
    sent: int = 0
    notes: list[str] = field(factory=list[str])

    @property
    def rid(self) -> str:
        """The asset's rid."""
        if self.record.rid is None:
            raise RuntimeError(f"the item {self.item.key!r} has no asset")
        return self.record.rid

    def save(self, stage: Stage | None = None, *, durable: bool = False) -> None:
        """Store the record, at a stage if one is given, unless this is a plan."""
        if stage is not None:
            self.record.stage = stage
        self.is_dirty = False
        if not self.run.dry:
            self.run.journal.save(self.record, durable=durable)

    def reach(self, stage: Stage) -> None:
        """Note that a stage is reached, unless it, or a later one, is already; the next `save` stores it."""
        if self.record.stage < stage:
            self.record.stage, self.is_dirty = stage, True

    def go_back(self) -> None:
        """Note that something is written, so that later stages are done again."""
        self.wrote = True
        self.record.stage = min(self.record.stage, Stage.THERE)

    def start_anew(self) -> None:
        """Forget the asset, and what is being attached to it: another one is made of the item."""
        self.record.start_anew()
        if not self.run.dry:
            self.run.journal.end_sessions(self.record.key)

    def claim_reference(self, reference_id: str) -> Work[str | None]:
        """Wait until no other item is being given a reference id; return the key of one that had it in this run."""
        while (signal := self.run.claims.get(reference_id)) is not None:
            yield Until(signal)
        self.claim = reference_id
        self.run.claims[reference_id] = Signal()
        first = self.run.journal.claim(reference_id, self.item.key)
        return first if first != self.item.key else None

    def release_reference(self) -> None:
        """Let the others go on that have the same reference id."""
        if self.claim is not None:
            claim, self.claim = self.claim, None
            self.run.fire(self.run.claims.pop(claim))

    def reserve_places(self) -> None:
        """Take a place in each gallery to which the item is not yet added."""
        for gallery in self.missing_galleries():
            key = gallery_key(gallery)
            if key not in self.places:
                self.places[key] = self.filler(gallery).reserve()

    def missing_galleries(self) -> list[ItemGallery]:
        """Return the galleries to which the item is not yet added, each once."""
        galleries = {gallery_key(gallery): gallery for gallery in self.item.galleries}
        return [gallery for key, gallery in galleries.items() if key not in self.record.galleries]

    def filler(self, gallery: ItemGallery) -> GalleryFiller:
        """Return the filler of a gallery."""
        return self.run.galleries.find(gallery)

    def pass_places(self) -> None:
        """Let the items after this one into the galleries."""
        for gallery in self.item.galleries:
            place = self.places.get(gallery_key(gallery))
            if place is not None and not place.is_added and not place.is_passed:
                place.is_passed = True
                self.filler(gallery).settle()

    def outcome(self, status: Status, reason: str = "", candidates: tuple[Candidate, ...] = ()) -> Outcome:
        """Return the item's outcome."""
        record, item = self.record, self.item
        fids = [self.run.galleries.fid(each) for each in item.galleries if gallery_key(each) in record.galleries]
        return Outcome(
            key=item.key,
            status=status,
            rid=record.rid,
            reference_id=record.reference_id,
            fids=tuple(fid for fid in fids if fid),
            name=item.file.name,
            size=item.file.size,
            reason="; ".join([*self.notes, *([reason] if reason else [])]),
            sent=self.sent,
            pulled=record.pulling,
            stage=record.stage.label,
            candidates=candidates,
        )


def version_of(file: SourceFile) -> str:
    """Return the version of a file, or what comes nearest."""
    return file.version or (f"{file.size} bytes" if file.size is not None else "")


def new_session(file: SourceFile, role: str, url: str, unique_id: str) -> PushSession:
    """Return a session in which nothing was sent yet."""
    return PushSession(role, version_of(file), url, unique_id)
