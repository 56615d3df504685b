"""Waiting for files that Cincopa fetches from a URL."""

# Facts §2.3.

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from ...errors import CincopaError, TransportError, UploadError, WaitTimeoutError
from ..engine.steps import Call, Steps
from ..polling import Poll
from ..transfer import Reporter

if TYPE_CHECKING:
    from ...models import UploadFromUrlStatus
    from ..transfer import Progress

# The states of a fetch are not documented (Q14): these are treated as running and as failed. Any other state is a
# success if the status has a rid.
_RUNNING = frozenset({"inprogress", "in_progress", "pending", "started", "queued"})
_FAILED = frozenset({"failed", "error", "aborted"})


def is_running(status: UploadFromUrlStatus) -> bool:
    """Return whether a fetch has not ended."""
    return status.status.lower() in _RUNNING


def is_failed(status: UploadFromUrlStatus) -> bool:
    """Return whether a fetch that has ended made no asset."""
    return not status.resid or status.status.lower() in _FAILED


def wait_for_fetch(status_id: str, timeout: float | None, progress: Progress | None) -> Steps[str]:
    """Wait until a fetch has ended, and return the rid."""
    poll = Poll("asset.upload_from_url", timeout, f"the fetch {status_id} did not end")
    while True:
        status = yield from Call(lambda c: c.asset.upload_from_url_get_status(status_id))
        if progress is not None:
            progress(status.progress_bytes or 0, status.file_size_bytes)
        if not is_running(status):
            break
        yield from poll.wait()
    if not is_failed(status):
        return status.resid or ""
    reason = status.more or "no reason given"
    raise UploadError(
        f"asset.upload_from_url: the fetch {status_id} ended as {status.status!r}: {reason}",
        operation="asset.upload_from_url",
        message=reason,
    )


def wait_for_fetch_or_abort(status_id: str, timeout: float | None, progress: Progress | None) -> Steps[str]:
    """Wait until a fetch has ended, and return the rid. If the wait is interrupted, abort the fetch."""
    reporter = Reporter(progress)
    try:
        return (yield from wait_for_fetch(status_id, timeout, reporter))
    except GeneratorExit:
        raise
    except BaseException as problem:
        if isinstance(problem, CincopaError) and reporter.error is None:
            if isinstance(problem, TransportError | WaitTimeoutError):
                problem.add_note(f"The fetch may go on: c.asset.wait_for_upload({status_id!r}) waits for it.")
            raise
        with suppress(CincopaError):
            yield from Call(lambda c: c.asset.upload_from_url_abort(status_id))
        raise
