"""The limits of a call: the size of its response, and its deadline."""

from __future__ import annotations

import math
import time
import zlib
from collections.abc import Mapping
from contextvars import ContextVar
from typing import TYPE_CHECKING, Self

from . import http

if TYPE_CHECKING:
    from zlib import _Decompress as Decompressor  # pyright: ignore[reportPrivateUsage] - it has no public name

# The request extension with the maximum size of the response after decoding; without it there is no limit.
MAX_RESPONSE_BYTES = "max_response_bytes"

# zlib's window bits for each encoding that requests accept.
_WINDOW_BITS = {"gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS}
_OTHER_ENCODINGS = frozenset({"br", "zstd", "compress"})
_KNOWN_ENCODINGS = _OTHER_ENCODINGS | _WINDOW_BITS.keys()
_GZIP_START = b"\x1f"


def unknown_encoding(headers: Mapping[str, str]) -> str | None:
    """Return the encoding of a response that no client can decode, or `None`."""
    encoding = headers.get("Content-Encoding", "")
    names = [name for each in encoding.split(",") if (name := each.strip().lower()) not in {"", "identity"}]
    return encoding if len(names) > 1 or not _WINDOW_BITS.keys() >= set(names) else None


class ResponseTooLarge(http.DecodingError):
    """The response has more bytes than the client accepts."""


class DeadlineExceeded(http.TimeoutException):
    """The call has not ended by its deadline."""


class LimitedDecoder:
    """Decodes the body of a response, with httpx's interface: at most one encoding, and at most `limit` bytes."""

    def __init__(self, encodings: list[str], limit: int | None) -> None:
        self._encodings = [name for encoding in encodings if (name := encoding.strip().lower()) in _KNOWN_ENCODINGS]
        self._limit = limit
        self._size = 0
        self._decompressor = self._new_decompressor() if self._encodings else None
        self._started = self._ended = False

    def decode(self, data: bytes) -> bytes:
        """Decode a piece of the body."""
        if self._decompressor is not None:
            data = self._decompress(self._decompressor, data)
        self._size += len(data)
        if self._limit is not None and self._size > self._limit:
            del data  # the variables of the traceback are searched for secrets
            raise ResponseTooLarge(
                f"more than {self._limit} bytes after decoding: ask for less, or pass a larger max_response_bytes"
            )
        if (deadline := _deadline.get()) is not None:
            deadline.check()
        return data

    def flush(self) -> bytes:
        """Return an empty rest, as each piece is decoded completely; raise DecodingError if the end is missing."""
        if self._started and self._decompressor is not None and not self._decompressor.eof:
            raise http.DecodingError(f"the body ended before the end of its {self._encodings[0]} data")
        return b""

    def _new_decompressor(self) -> Decompressor:
        return zlib.decompressobj(_WINDOW_BITS.get(self._encodings[0], 0))

    def _decompress(self, decompressor: Decompressor, data: bytes) -> bytes:
        if len(self._encodings) > 1 or self._encodings[0] in _OTHER_ENCODINGS:
            shown = ", ".join(self._encodings)
            raise http.DecodingError(f"the response has the encoding {shown!r}; expected gzip or deflate, applied once")
        # 0 stands for no limit.
        max_length = 0 if self._limit is None else self._limit - self._size + 1
        self._started = self._started or bool(data)
        try:
            return self._decompress_members(decompressor, data, max_length)
        except zlib.error as error:
            if self._encodings[0] != "deflate" or self._size:
                raise http.DecodingError(str(error)) from error
        try:
            # Some servers send deflate without zlib's header.
            self._decompressor = zlib.decompressobj(-zlib.MAX_WBITS)
            return self._decompressor.decompress(data, max_length)
        except zlib.error as error:
            raise http.DecodingError(str(error)) from error

    def _decompress_members(self, decompressor: Decompressor, data: bytes, max_length: int) -> bytes:
        """Decompress data; gzip may have several members, and other data after the end is ignored."""
        decoded = b""
        while not self._ended and data:
            if decompressor.eof:
                self._ended = "gzip" not in self._encodings[0] or not data.startswith(_GZIP_START)
                if self._ended:
                    break
                self._decompressor = decompressor = self._new_decompressor()
            decoded += decompressor.decompress(data, max_length and max_length - len(decoded))
            if max_length and len(decoded) >= max_length:
                break
            data = decompressor.unused_data
        return decoded


class Deadline:
    """The deadline of a call: a sync call within its `with` block ends by then; `None` stands for no deadline.

    A step of a request has a timeout of its own, which a server that sends one byte a second never exceeds.
    """

    def __init__(self, seconds: float | None) -> None:
        self._seconds = seconds
        self._end = math.inf if seconds is None else time.monotonic() + seconds

    def __enter__(self) -> Self:
        self._token = _deadline.set(None if self._seconds is None else self)
        return self

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        _deadline.reset(self._token)
        if isinstance(error, http.TimeoutException):
            self.check(error)

    def allows(self, seconds: float) -> bool:
        """Return whether there is time for a delay."""
        return seconds < self.left()

    def check(self, error: http.TimeoutException | None = None) -> None:
        """Raise DeadlineExceeded if the deadline has passed."""
        if not self.allows(0):
            raise self.exceeded() from error

    def exceeded(self) -> DeadlineExceeded:
        """Return the exception of a call that has not ended in time."""
        return DeadlineExceeded(f"the call has not ended within {self._seconds} seconds (deadline)")

    def left(self) -> float:
        """Return the seconds that are left, 0 or less after the deadline."""
        return self._end - time.monotonic()


# The deadline of the sync call that this thread makes.
_deadline: ContextVar[Deadline | None] = ContextVar("_deadline", default=None)


def bounded(timeout: float | None) -> float | None:
    """Return the timeout of a step, shortened to the time that is left; 0 after the deadline."""
    deadline = _deadline.get()
    if deadline is None:
        return timeout
    left = max(0.0, deadline.left())
    return left if timeout is None else min(timeout, left)
