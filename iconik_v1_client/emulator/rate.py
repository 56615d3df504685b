"""The rate limit: requests in each window of time."""

import threading
from datetime import datetime
from math import ceil

from . import choices
from .errors import ErrorResponse


class RateLimit:
    """Counts the requests to one emulator; safe to use from any thread."""

    def __init__(self, requests: int | None) -> None:
        if requests is not None and requests < 1:
            raise ValueError(f"the rate limit {requests} allows no request: give 1 or more, or None for no limit")
        self._requests = requests
        self._lock = threading.Lock()
        self._started: datetime | None = None
        self._count = 0

    def reset(self) -> None:
        """Start a new window."""
        with self._lock:
            self._started, self._count = None, 0

    def take(self, now: datetime) -> dict[str, str]:
        """Count a request, and return the headers of its response; raise `ErrorResponse` if it is one too many."""
        if self._requests is None:
            return {}
        with self._lock:
            elapsed = (now - self._started).total_seconds() if self._started else choices.RATE_WINDOW_SECONDS
            if elapsed >= choices.RATE_WINDOW_SECONDS:
                self._started, self._count, elapsed = now, 0, 0.0
            self._count += 1
            remaining = self._requests - self._count
        headers = {"RateLimit-Remaining": str(max(remaining, 0))}
        if remaining >= 0:
            return headers
        if choices.RATE_LIMIT_RETRY_AFTER:
            headers["Retry-After"] = str(max(ceil(choices.RATE_WINDOW_SECONDS - elapsed), 1))
        raise ErrorResponse(429, choices.TOO_MANY_REQUESTS, headers)
