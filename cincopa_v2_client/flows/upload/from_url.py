"""Waiting: for what Cincopa fetches by itself (§2.3), and for any other state to come."""

from __future__ import annotations

import math
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from ...errors import CincopaError, TransportError, UploadError, WaitTimeoutError
from ..engine.steps import Call, Pause, Steps

if TYPE_CHECKING:
    from .file import Progress

_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 10.0

# What is said of a fetch while it runs, and when it has failed; any other word is a good end, if there is a rid (Q14).
_RUNNING = frozenset({"inprogress", "in_progress", "pending", "started", "queued"})
_FAILED = frozenset({"failed", "error", "aborted"})


class Patience:
    """The pauses between two looks at something: longer and longer, until the time is over."""

    def __init__(self, seconds: float | None, what: str) -> None:
        self._what = what
        self._seconds = seconds
        self._end = math.inf if seconds is None else time.monotonic() + seconds
        self._pause = _FIRST_PAUSE

    def wait(self) -> Steps[None]:
        """Wait a little.

        Raises:
            WaitTimeoutError: The time is over.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise WaitTimeoutError(f"{self._what} took more than {self._seconds} seconds")
        yield from Pause(min(self._pause, left))
        self._pause = min(_LONGEST_PAUSE, self._pause * 1.5)


def imported(status_id: str, timeout: float | None, progress: Progress | None) -> Steps[str]:
    """Wait for a fetch and return the rid."""
    patience = Patience(timeout, f"asset.upload_from_url: the fetch {status_id}")
    while True:
        status = yield from Call(lambda c: c.asset.upload_from_url_get_status(status_id))
        if progress is not None:
            progress(status.progress_bytes or 0, status.file_size_bytes)
        word = status.status.lower()
        if word not in _RUNNING:
            break
        yield from patience.wait()
    if status.resid and word not in _FAILED:
        return status.resid
    said = status.more or "no reason given"
    raise UploadError(
        f"asset.upload_from_url: the fetch {status_id} ended as {status.status!r}: {said}",
        operation="asset.upload_from_url",
        message=said,
    )


def imported_or_aborted(status_id: str, timeout: float | None, progress: Progress | None) -> Steps[str]:
    """Wait for a fetch and return the rid; who gives up aborts it."""
    try:
        return (yield from imported(status_id, timeout, progress))
    except (TransportError, WaitTimeoutError) as problem:
        problem.add_note(f"It may go on: c.asset.wait_for_upload({status_id!r}) waits for it.")
        raise
    except (CincopaError, GeneratorExit):
        raise
    except BaseException:
        with suppress(CincopaError):
            yield from Call(lambda c: c.asset.upload_from_url_abort(status_id))
        raise
