"""What the journal knows of an item: everything that the next task depends on."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from attrs import define, field, setters


class Stage(IntEnum):
    """The stages of an item, in their order; each is recorded when it is reached."""

    NEW = 0
    # A request that makes the asset may have been sent.
    SENDING = 1
    # There is an asset, and its rid is known.
    THERE = 2
    # It has its reference id, but the other metadata was refused.
    REFERENCED = 3
    DESCRIBED = 4
    ATTACHED = 5
    IN_GALLERIES = 6
    WRITTEN_BACK = 7
    VERIFIED = 8

    @property
    def label(self) -> str:
        """The stage's name."""
        return self.name.lower().replace("_", " ")


# The converters are for the values of a row; they do not run when a field is set later, always to its own type.
@define(on_setattr=setters.NO_OP)
class Record:
    """One row of the journal.

    Attributes:
        key: The item's key.
        stage: The last stage that was reached.
        problem: `failed`, `uncertain`, `refused`, or empty.
        reason: The problem's reason.
        name: The name of its file.
        version, size: Those of the file that is sent, or was sent.
        sha256: The SHA-256 of that version of a local file.
        reference_id: The reference id of the asset.
        rid: The asset.
        pulling: Whether Cincopa fetches the file. At the stage `sending` without a `status_id`, it is unknown whether
            the fetch was started.
        status_id: The id of the fetch.
        fetches: The number of fetches that failed.
        described: Digests of the metadata that was written, by field.
        attached: The files that were attached, by role: their version and their asset's rid.
        galleries: The galleries to which the asset was added, as `gallery_key` names them.
        same_as: The key of an item with the same content, whose asset this one shares.
        replaces: The rid of the asset whose reference id this one takes over, if the two are the same.
        generation: The number of the last run with `again` that has brought it in.
        source: The number of the source that had it last.
    """

    key: str
    stage: Stage = field(default=Stage.NEW, converter=Stage)
    problem: str = ""
    reason: str = ""
    name: str | None = None
    version: str | None = None
    size: int | None = None
    sha256: str | None = None
    reference_id: str | None = None
    rid: str | None = None
    pulling: bool = field(default=False, converter=bool)
    status_id: str | None = None
    fetches: int = 0
    described: dict[str, str] = field(factory=dict[str, str])
    attached: dict[str, dict[str, Any]] = field(factory=dict[str, dict[str, Any]])
    galleries: list[str] = field(factory=list[str])
    same_as: str | None = None
    replaces: str | None = None
    generation: int = 0
    source: int | None = None

    @property
    def fetch_is_unknown(self) -> bool:
        """Whether a fetch may have been started, of which no id is known."""
        return self.stage is Stage.SENDING and self.pulling and self.status_id is None and self.rid is None

    def start_anew(self) -> None:
        """Forget the asset, except its reference id: another one is made of the item."""
        self.__init__(
            self.key,
            name=self.name,
            reference_id=self.reference_id,
            replaces=self.rid,
            generation=self.generation,
            source=self.source,
        )


@define
class PushSession:
    """A file that is sent in chunks: the item's own (`role` is empty), or one that is attached to its asset.

    Attributes:
        role: The file's role.
        version: The version of the file.
        url, unique_id: The upload URL and the id by which the host collects the chunks.
        sent: The number of bytes that the host has accepted.
    """

    role: str
    version: str
    url: str = field(repr=False)
    unique_id: str
    sent: int = 0
