"""The second stage of an item: its file becomes an asset, fetched by Cincopa or sent in chunks."""

from __future__ import annotations

from ..errors import ApiError, RateLimitError
from ..runtime.backoff import delays
from .failures import may_have_arrived
from .files import SourceFile
from .outcome import Status
from .record import PushSession, Stage
from .scheduler import Delay, Work
from .sending import Refused, SendChunk, Sent
from .tasks import FetchStatus, FindCandidates, HasFetchURL, OpenSession, PollFetch, StartFetch
from .work import ItemWork, Problem, new_session, version_of

# Our choice: a URL may have expired, or its host have failed for a moment.
_MOST_FETCHES = 3
# For uncertain items.
HOW_TO_DECIDE = (
    "Look in some minutes, as Cincopa may be at it: if one of the candidates is the file, adopt it, else retry the item"
)
_FIRST_POLL, _LONGEST_POLL = 0.25, 10.0
# Our choice, in seconds: other items wait for the place of a fetch.
_LONGEST_STALL = 3600.0


def make_asset(work: ItemWork) -> Work[None]:
    """Make the item's asset, unless there is one.

    Raises:
        Problem: The host refuses the file, or it is not known whether the asset was made.
    """
    record, file = work.record, work.item.file
    if record.rid is not None:
        return
    if record.stage is Stage.NEW:
        record.version, record.size = version_of(file), file.size
        record.pulling = work.run.settings.pull and record.fetches < _MOST_FETCHES
    while record.pulling and record.rid is None:
        yield from _pull(work)
    if record.rid is None:
        sent = yield from push(work, file, "")
        record.rid = sent.rid
        record.stage = Stage.THERE
        work.run.journal.end_session(record, "")
    work.made = True


def _pull(work: ItemWork) -> Work[None]:
    """Let Cincopa fetch the file once; if that fails too often, or is impossible, decide to send it.

    Raises:
        Problem: Cincopa neither receives anything nor ends the fetch; the next run looks at it again.
    """
    record = work.record
    if record.status_id is None:
        yield from _start_fetch(work)
        if record.status_id is None:
            return
    waits = delays(_FIRST_POLL, _LONGEST_POLL, factor=1.5)
    received, stalled = 0, 0.0
    while True:
        status: FetchStatus = yield PollFetch(record.status_id)
        if status.ended:
            break
        if status.received > received:
            received, stalled = status.received, 0.0
        elif stalled >= _LONGEST_STALL:
            yield from _report_unknown(work, f"Cincopa has received nothing of the file for {stalled / 60:.0f} minutes")
        wait = next(waits)
        stalled += wait
        yield Delay(wait)
    record.status_id = None
    if status.rid:
        record.rid = status.rid
        work.sent += status.received
        work.run.throughput.add(status.received)
        work.save(Stage.THERE)
        return
    record.fetches += 1
    record.pulling = record.fetches < _MOST_FETCHES
    work.save(Stage.NEW)


def _start_fetch(work: ItemWork) -> Work[None]:
    """Start a fetch; without one, `record.pulling` says whether to try again."""
    record, file = work.record, work.item.file
    if not (yield HasFetchURL(file, work.run.settings.max_fetch_url)):
        record.pulling = False
        return
    work.save(Stage.SENDING, durable=True)
    try:
        record.status_id = yield StartFetch(file)
    except Exception as problem:
        if may_have_arrived(problem):
            yield from _report_unknown(work, str(problem))
        # It was not started: this is an error of the source, of the way to Cincopa, or a refusal.
        work.save(Stage.NEW)
        if isinstance(problem, RateLimitError) or not isinstance(problem, ApiError | ValueError):
            raise
        # A refusal: of what cannot be fetched, the bytes can be sent.
        record.pulling = False
        return
    work.save()


def _report_unknown(work: ItemWork, reason: str) -> Work[None]:
    file = work.item.file
    candidates = yield FindCandidates(file.name, file.size)
    raise Problem(Status.UNCERTAIN, f"{reason}. {HOW_TO_DECIDE}", candidates)


def push(work: ItemWork, file: SourceFile, role: str) -> Work[Sent]:
    """Send a file in chunks: the item's own, or one that is attached to its asset in a role."""
    record, journal = work.record, work.run.journal
    session = journal.session(record.key, role)
    if session is not None and session.version != version_of(file):
        session = None
    is_resumed, is_restarted = session is not None, False
    while True:
        if session is None:
            opened = yield OpenSession(record.rid, role) if role else OpenSession()
            session = new_session(file, role, opened.url, opened.unique_id)
            _store(work, session)
        result: Sent | Refused = yield SendChunk(
            file, session.url, session.unique_id, session.sent, work.run.settings.bytes_of_chunk
        )
        if isinstance(result, Sent):
            work.sent += result.count
            work.run.throughput.add(result.count)
            if result.rid is not None:
                return result
            session.sent = result.position
            _store(work, session)
            continue
        # The URL has expired, or the host has lost the chunks of an earlier run.
        if is_restarted or not (is_resumed or "expired" in result.reason):
            raise Problem(Status.FAILED, result.reason)
        yield from _check_last_chunk(work, session, result.reason)
        session, is_restarted = None, True


def _store(work: ItemWork, session: PushSession) -> None:
    """Store a session; if it is that of the item's own file, the item is being sent."""
    if not session.role:
        work.record.stage = Stage.SENDING
    work.run.journal.save_session(work.record, session)
    work.run.throughput.store()


def _check_last_chunk(work: ItemWork, session: PushSession, reason: str) -> Work[None]:
    """Refuse to send a file again whose last chunk may have arrived, if there is an asset that may be of it."""
    record, settings = work.record, work.run.settings
    rest = None if record.size is None else record.size - session.sent
    # Without a look at the library, it cannot be known.
    if (
        session.role
        or settings.retry_uncertain
        or not settings.look_up
        or (rest is not None and rest > settings.bytes_of_chunk)
    ):
        return
    candidates = yield FindCandidates(work.item.file.name, record.size)
    if candidates:
        raise Problem(
            Status.UNCERTAIN, f"{reason}. The whole file may have arrived before. {HOW_TO_DECIDE}", candidates
        )


def keep_session(work: ItemWork, version: str) -> None:
    """Note that the item's file has the content that is being sent, although it has another version."""
    session = work.run.journal.session(work.record.key, "")
    if session is None or work.run.dry:
        work.save()
    else:
        session.version = version
        work.run.journal.save_session(work.record, session)


def drop_session(work: ItemWork) -> Work[None]:
    """Start again with an item's file, which has changed since a part of it was sent.

    Raises:
        Problem: The whole file may have arrived before it changed.
    """
    record, journal = work.record, work.run.journal
    session = journal.session(record.key, "")
    if session is not None:
        yield from _check_last_chunk(work, session, "the file has changed")
    record.stage, record.sha256 = Stage.NEW, None
    if not work.run.dry:
        journal.end_session(record, "")
