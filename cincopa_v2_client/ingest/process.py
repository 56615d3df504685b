"""The job of one item: its stages, one after the other, each from the item's row of the journal on."""

from __future__ import annotations

from ..flows.database import JournalError
from ..flows.engine.steps import Cancelled
from .describe_stage import attach, attachments, describe, fields_to_write
from .failures import reason_of
from .identify import identify
from .outcome import Candidate, Outcome, Status
from .record import Record, Stage
from .scheduler import Work
from .upload_stage import make_asset
from .verify_stage import join_galleries, verify, write_back
from .work import ItemWork, Problem, version_of

_RECORDED = frozenset({Status.FAILED, Status.UNCERTAIN, Status.REFUSED})


def process(work: ItemWork) -> Work[Outcome]:
    """Bring an item in, as far as it is not there; or, of a plan, tell what is to be done."""
    record = work.record
    work.made = Stage.SENDING <= record.stage < Stage.WRITTEN_BACK and record.same_as is None
    try:
        work.item.file.refresh()
        outcome = yield from _plan(work) if work.run.dry else _bring_in(work)
    except Problem as problem:
        return _problem(work, problem.status, problem.reason, problem.candidates)
    except (JournalError, Cancelled):
        raise
    except Exception as error:
        return _problem(work, Status.FAILED, reason_of(error))
    finally:
        work.release_reference()
        work.pass_places()
    return outcome


def _problem(work: ItemWork, status: Status, reason: str, candidates: tuple[Candidate, ...] = ()) -> Outcome:
    """Store why an item has ended, and return its outcome."""
    if status in _RECORDED:
        work.record.problem, work.record.reason = status.value, reason
        work.save()
    return work.outcome(status, reason, candidates)


def _bring_in(work: ItemWork) -> Work[Outcome]:
    record = work.record
    yield from identify(work)
    yield from make_asset(work)
    yield from describe(work)
    work.release_reference()
    yield from attach(work)
    yield from join_galleries(work)
    yield from write_back(work)
    yield from verify(work)
    if record.problem:
        record.problem = record.reason = ""
        work.is_dirty = True
    if work.is_dirty:
        work.save()
    status = _status(work)
    if status is not Status.UNCHANGED:
        work.run.throughput.add(0, 1)
        work.run.throughput.store()
    return work.outcome(status)


def _status(work: ItemWork) -> Status:
    if work.made:
        return Status.UPLOADED
    if work.found:
        return Status.ADOPTED
    if work.edited:
        return Status.CHANGED
    return Status.UPDATED if work.wrote else Status.UNCHANGED


def _plan(work: ItemWork) -> Work[Outcome]:
    record = work.record
    yield from identify(work)
    if record.rid is None:
        if work.found:
            return work.outcome(Status.ADOPTED)
        return work.outcome(Status.PLANNED, "an earlier run has begun it" if record.stage is Stage.SENDING else "")
    if work.made:
        return work.outcome(Status.PLANNED, "an earlier run has begun it")
    if work.found:
        return work.outcome(Status.ADOPTED)
    changes = yield from _changes(work, record)
    work.wrote = bool(changes)
    return work.outcome(_status(work), ", ".join(changes))


def _changes(work: ItemWork, record: Record) -> Work[list[str]]:
    """Return what is to be written: fields, roles of files, and galleries."""
    changed = yield from fields_to_write(work)
    files = attachments(work.item) if record.same_as is None else {}
    roles = [role for role, file in files.items() if _is_changed(record, role, version_of(file))]
    galleries = [f"gallery {each.name or each.fid!r}" for each in work.missing_galleries()]
    return [*changed, *roles, *galleries]


def _is_changed(record: Record, role: str, version: str) -> bool:
    known = record.attached.get(role)
    return known is None or bool(version and known["version"] != version)
