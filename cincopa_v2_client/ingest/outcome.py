"""The outcomes of items."""

from __future__ import annotations

import datetime
from enum import StrEnum

from attrs import frozen


class Status(StrEnum):
    """The result of one item."""

    UPLOADED = "uploaded"
    """The file was brought in by this run, or an earlier run had begun it and this one ended it."""
    ADOPTED = "adopted"
    """An asset with the item's reference id was there already: from another machine, a lost journal, or of the same
    content as another item."""
    UPDATED = "updated"
    """The file was there; metadata, attachments or galleries were added or changed."""
    UNCHANGED = "unchanged"
    """All is as the source says: nothing was written."""
    CHANGED = "changed"
    """The file at the source is another version than the asset, and `new_version=True` uploads it; or metadata was
    edited at Cincopa since, and `overwrite_metadata=True` writes it."""
    REFUSED = "refused"
    """The item cannot be brought in as it is."""
    FAILED = "failed"
    """A step failed; the next run goes on from there."""
    UNCERTAIN = "uncertain"
    """Cincopa may have the file or not: see `candidates`."""
    SKIPPED = "skipped"
    """A filter excludes the item."""
    MISSING = "missing"
    """An earlier run has brought it in, and the source has it no longer; its asset stays."""
    PLANNED = "planned"
    """In a plan: the file would be brought in."""


@frozen(kw_only=True)
class Candidate:
    """An asset that may be the one of an uncertain item."""

    rid: str
    filename: str
    size: int | None = None
    uploaded: datetime.datetime | None = None


@frozen(kw_only=True)
class Outcome:
    """The outcome of one item.

    Attributes:
        key: The item's key.
        status: What happened.
        rid: The asset, if it is known.
        reference_id: The asset's reference id, if it is known.
        fids: The galleries that the asset is in.
        name, size: The name of the item's file, and its number of bytes, if it is known.
        reason: Why, and what to do; empty if there is nothing to say.
        sent: The number of bytes that this run sent, or that Cincopa fetched for it.
        pulled: Whether Cincopa fetched the file by its URL.
        stage: The last stage that the item has reached, such as `there` or `verified`.
        candidates: Of an uncertain item: the assets that may be it, newest first.
    """

    key: str
    status: Status
    rid: str | None = None
    reference_id: str | None = None
    fids: tuple[str, ...] = ()
    name: str = ""
    size: int | None = None
    reason: str = ""
    sent: int = 0
    pulled: bool = False
    stage: str = ""
    candidates: tuple[Candidate, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the asset is there as the source says, or nothing was to be done."""
        return self.status not in {Status.CHANGED, Status.REFUSED, Status.FAILED, Status.UNCERTAIN}
