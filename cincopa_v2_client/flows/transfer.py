"""Shared by uploads and downloads: progress reports, URL checks, and the retry policy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from ..errors import ApiError
from ..runtime import config
from ..runtime.backoff import delays
from ..runtime.calls import retry
from ..runtime.calls.requests import is_http_url
from ..runtime.secrets import Secret

# Called with the number of bytes transferred, and the total, or `None` while that is not known.
Progress = Callable[[int, int | None], object]

# HTTP statuses of temporary failures: the same request may succeed later. Unlike the API (`runtime.calls.retry`), the
# hosts of files have no codes that distinguish a refusal with HTTP 500 from a failure.
RETRYABLE_STATUSES = retry.RETRYABLE_STATUSES | {500}

# Our choice. Cincopa's own clients send a chunk up to eleven times (facts §4.2).
_ATTEMPTS = 10

# In seconds.
_FIRST_RETRY_DELAY, LONGEST_RETRY_DELAY = 0.25, 30.0


def retry_delays() -> Iterator[float]:
    """Return the delays between the attempts to transfer a part of a file; the attempt after the last one is final."""
    return islice(delays(_FIRST_RETRY_DELAY, LONGEST_RETRY_DELAY, jitter=0.5), _ATTEMPTS - 1)


class Reporter:
    """Calls the caller's `progress`, if there is one, and keeps the exception that it raises.

    `progress` is called during a request. If it sends a request itself, it may raise a TransportError, which must not
    be taken for a failure of the transfer: it ends the transfer, without another attempt.
    """

    def __init__(self, progress: Progress | None) -> None:
        self.error: BaseException | None = None
        self._progress = progress

    def __call__(self, done: int, total: int | None) -> None:
        """Report the progress."""
        if self._progress is not None:
            try:
                self._progress(done, total)
            except BaseException as problem:
                self.error = problem
                raise

    def reraise(self) -> None:
        """Raise the exception that `progress` raised, if any."""
        if self.error is not None:
            raise self.error


def check_url(url: Secret, message_start: str, *, operation: str, status: int = 0) -> None:
    """Check a URL that a server returned.

    Raises:
        ApiError: Not a valid http(s) URL. The message is `message_start` and the expected form, without the URL.
    """
    if not is_http_url(url.reveal()):
        text = f"{message_start} no valid http(s) URL of at most {config.MAX_URL_LENGTH} characters"
        raise ApiError(text, operation=operation, status=status)
