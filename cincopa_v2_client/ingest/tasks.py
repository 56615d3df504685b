"""Tasks: the requests of one step of an item. They hold no state, can be pickled, and may be run by any worker.

Each is safe to run again, unless `repeatable` is false.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Generic, TypeVar

from attrs import field, frozen

from ..errors import ApiError, AuthenticationError, QuotaError
from ..flows.engine.steps import Call, RunBlocking, Steps
from ..flows.transfer import RETRYABLE_STATUSES
from ..flows.upload.file import open_session
from ..flows.upload.job import Destination
from .facts import AssetFacts, find_by_reference, read_asset
from .files import SourceFile
from .hashing import sha256_of
from .item import WriteBack
from .outcome import Candidate

T = TypeVar("T")

# Called with the number of bytes of a file that were sent, and the total, or `None` if that is not known.
Report = Callable[[int, int | None], object]


class Task(ABC, Generic[T]):
    """One step of an item."""

    # Whether a task that failed may be run again: what it writes is then written once.
    repeatable: ClassVar[bool] = True
    # Whether it only reads.
    is_read: ClassVar[bool] = False

    @abstractmethod
    def steps(self, report: Report | None = None) -> Steps[T]:
        """Run the task; `report` is called with the bytes that are sent, and may raise an exception to end it."""

    def bytes_to_send(self) -> int:
        """Return the number of bytes that it sends, for the rate."""
        return 0


@frozen
class Hash(Task[str]):
    """Return the SHA-256 of a file of this machine."""

    is_read: ClassVar[bool] = True
    file: SourceFile

    def steps(self, report: Report | None = None) -> Steps[str]:
        """Read the file."""
        return (yield from sha256_of(self.file, report))


@frozen
class LookUp(Task[list[AssetFacts]]):
    """Return the assets with a reference id."""

    is_read: ClassVar[bool] = True
    reference_id: str

    def steps(self, report: Report | None = None) -> Steps[list[AssetFacts]]:
        """Request them."""
        return (yield from find_by_reference(self.reference_id))


@frozen
class ReadAsset(Task["AssetFacts | None"]):
    """Return what Cincopa says of an asset, or `None` if there is no such asset."""

    is_read: ClassVar[bool] = True
    rid: str

    def steps(self, report: Report | None = None) -> Steps[AssetFacts | None]:
        """Request it."""
        return (yield from read_asset(self.rid))


@frozen
class FindCandidates(Task[tuple[Candidate, ...]]):
    """Return the assets without a reference id that have this name, or this size; newest first."""

    is_read: ClassVar[bool] = True
    name: str
    file_size: int | None

    def steps(self, report: Report | None = None) -> Steps[tuple[Candidate, ...]]:
        """Search by the name; of the newest assets, compare the size too."""
        details = ["reference_id"]
        by_name = yield from Call(
            lambda c: c.asset.list(search=self.name, details=details, items_per_page=_CANDIDATES) if self.name else None
        )
        newest = yield from Call(lambda c: c.asset.list(details=details, items_per_page=_CANDIDATES))
        assets = {asset.rid: asset for asset in [*(by_name.items if by_name else ()), *newest.items]}
        found = [
            Candidate(rid=asset.rid, filename=asset.filename, size=asset.filesize, uploaded=asset.uploaded)
            for asset in assets.values()
            if not asset.reference_id
            and (asset.filename == self.name or (self.file_size is not None and asset.filesize == self.file_size))
        ]
        return tuple(sorted(found, key=lambda each: str(each.uploaded or ""), reverse=True))


# Cincopa returns at most 100 assets a page (facts Q43).
_CANDIDATES = 100


@frozen
class Opened:
    """The upload URL and the id of a session."""

    url: str = field(repr=False)
    unique_id: str


@frozen
class OpenSession(Task[Opened]):
    """Start to send a file in chunks: for the library, or to be attached to an asset."""

    is_read: ClassVar[bool] = True
    attach_to: str | None = None
    kind: str | None = None

    def steps(self, report: Report | None = None) -> Steps[Opened]:
        """Request an upload URL."""
        session = yield from open_session(Destination(attach_to=self.attach_to, kind=self.kind))
        return Opened(session.url.reveal(), session.unique_id)


@frozen
class HasFetchURL(Task[bool]):
    """Return whether Cincopa can be asked to fetch a file: it has a URL, short enough for a request line."""

    is_read: ClassVar[bool] = True
    file: SourceFile
    max_fetch_url: int

    def steps(self, report: Report | None = None) -> Steps[bool]:
        """Make the URL, and drop it."""
        url = yield from RunBlocking(self.file.url)
        return url is not None and len(url.as_parameter("input").reveal()) <= self.max_fetch_url


@frozen
class StartFetch(Task[str]):
    """Let Cincopa fetch a file, and return the id of the fetch.

    A fetch whose response is lost may have been started: it is not repeated.
    """

    repeatable: ClassVar[bool] = False
    file: SourceFile

    def steps(self, report: Report | None = None) -> Steps[str]:
        """Make the URL, and pass it on."""
        url = yield from RunBlocking(self.file.url)
        if url is None:
            raise ValueError(f"{self.file!r} has no URL any more")
        started = yield from Call(lambda c: c.asset.upload_from_url(url.reveal()))
        return started.status_id


@frozen
class FetchStatus:
    """The state of a fetch; one that has ended without a rid has failed."""

    ended: bool
    rid: str | None = None
    received: int = 0


@frozen
class PollFetch(Task[FetchStatus]):
    """Return the state of a fetch."""

    is_read: ClassVar[bool] = True
    status_id: str

    def steps(self, report: Report | None = None) -> Steps[FetchStatus]:
        """Request it."""
        from ..flows.upload.from_url import is_failed, is_running  # noqa: PLC0415 - most items are sent

        status = yield from Call(lambda c: c.asset.upload_from_url_get_status(self.status_id))
        received = status.progress_bytes or 0
        if report is not None:
            report(received, status.file_size_bytes)
        if is_running(status):
            return FetchStatus(False, received=received)
        return FetchStatus(True, rid=None if is_failed(status) else status.resid, received=received)


@frozen
class Describe(Task[str]):
    """Write metadata, in one request. If it is refused, write the reference id alone, and return the reason."""

    rid: str
    metadata: Mapping[str, Any]

    def steps(self, report: Report | None = None) -> Steps[str]:
        """Write it."""
        try:
            yield from Call(lambda c: c.asset.set_meta(self.rid, **self.metadata))
        except (AuthenticationError, QuotaError):
            raise
        except (ApiError, ValueError, TypeError) as problem:
            if isinstance(problem, ApiError) and is_temporary(problem):
                raise
            reference_id = self.metadata.get("reference_id")
            if reference_id is not None and len(self.metadata) > 1:
                yield from Call(lambda c: c.asset.set_meta(self.rid, reference_id=reference_id))
            if isinstance(problem, ApiError):
                return f"Cincopa refuses the metadata: {problem}"
            return f"the metadata cannot be sent: {problem}"
        return ""


@frozen
class ChooseThumbnail(Task[None]):
    """Make an attached image the thumbnail of its asset."""

    rid: str
    image: str

    def steps(self, report: Report | None = None) -> Steps[None]:
        """Write it."""
        yield from Call(lambda c: c.asset.set_meta(self.rid, thumb_attached_rid=self.image))


@frozen
class WriteToSource(Task[None]):
    """Write the outcome of an item to its source."""

    write_back: WriteBack
    rid: str

    def steps(self, report: Report | None = None) -> Steps[None]:
        """Write it."""
        yield from RunBlocking(lambda: self.write_back.write(self.rid))


def is_temporary(error: ApiError, *, is_read: bool = False) -> bool:
    """Return whether the same request may succeed later."""
    if error.status != 500:
        return error.status in RETRYABLE_STATUSES
    # Q7: an HTTP 500 with the API's own object is a refusal of a write, and may be one of a read.
    return error.problem is None or (is_read and error.error in {"", "Exception"})
