"""Redact secrets from exceptions, tracebacks and logs while a request is sent."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from contextvars import ContextVar
from types import TracebackType

from . import http
from .secrets import MASK, RequestSecrets, Secret, redact

# The secrets of the request that this thread or task is sending.
_sending: ContextVar[tuple[Secret, ...] | None] = ContextVar("_sending", default=None)

# The response headers that may have secrets of the server, such as pre-signed URLs and cookies; and the pattern of them
# in a record of httpcore's.
_SECRET_NAMES = frozenset({"content-location", "link", "location", "refresh", "set-cookie"})
_SECRET_HEADERS = rf"""(?i)(\(b'(?:{"|".join(sorted(_SECRET_NAMES))})', )b(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""

# Bytes of a request or a response in a repr: responses may contain secrets that are not in the list. Literals under
# 20 bytes are assumed to be header names.
_DATA = r"""\bb(['"])(?:(?!\1).){20}"""


def _redact_record(record: logging.LogRecord) -> bool:
    """Redact a log record: at DEBUG, httpcore logs response headers, and a server may repeat the request's URL."""
    secrets = _sending.get()
    if secrets is not None:
        record.msg = re.sub(_SECRET_HEADERS, rf"\1b'{MASK}'", redact(str(record.msg), secrets))
    return True


for _name in ("connection", "http11", "http2", "proxy", "socks"):
    logging.getLogger(f"httpcore.{_name}").addFilter(_redact_record)


class redacted:
    """Redact the log records and the exceptions of a request while it is sent.

    A class, as a generator-based context manager would cost a tenth of a call.
    """

    def __init__(self, secrets: RequestSecrets, request: http.Request | None = None) -> None:
        self._secrets = secrets.values
        self._request = request

    def __enter__(self) -> None:
        self._token = _sending.set(self._secrets)

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        _sending.reset(self._token)
        if error is not None:
            replacement = redact_exception(error, self._secrets, self._request)
            if replacement is not error:
                try:
                    raise replacement
                finally:
                    replacement.__context__ = None


def public_headers(headers: Mapping[str, str], secrets: tuple[Secret, ...]) -> dict[str, str]:
    """Return the headers of a response without secrets of the server, and without those of the request."""
    return {name: MASK if name in _SECRET_NAMES else redact(value, secrets) for name, value in headers.items()}


def redact_exception(
    error: BaseException, secrets: tuple[Secret, ...], request: http.Request | None = None
) -> BaseException:
    """Take secrets out of an exception and of all that it is chained to; return the exception to raise.

    That is `error` itself, unless an attribute of it shows a secret: then it is an httpx error with a redacted
    message. `request` replaces the requests in httpx's errors. Frames whose variables show a secret are removed from
    the tracebacks.
    """
    links = _chain(error)
    for link in links:
        link.args = tuple(redact(arg, secrets) if isinstance(arg, str) else arg for arg in link.args)
        link.__traceback__ = _without_secrets(link.__traceback__, secrets)
        if isinstance(link, http.HTTPError) and request is not None:
            link.request = request
            if isinstance(link, http.HTTPStatusError):
                link.response.request = request
    for link in links:
        if link.__cause__ is not None and _shows(link.__cause__, secrets):
            link.__cause__ = None
        if link.__context__ is not None and _shows(link.__context__, secrets):
            link.__context__ = None
    if isinstance(error, Exception) and _shows(error, secrets):
        return http.RemoteProtocolError(redact(f"{type(error).__name__}: {error}", secrets))
    return error


def _chain(error: BaseException) -> list[BaseException]:
    """Return an exception with its causes and contexts."""
    links: list[BaseException] = []
    pending: list[BaseException | None] = [error]
    while pending:
        if (link := pending.pop()) is not None and link not in links:
            links.append(link)
            pending += [link.__cause__, link.__context__]
    return links


def _shows(value: object, secrets: tuple[Secret, ...], *, data: bool = False) -> bool:
    """Return whether a value shows a secret when it is printed; with `data`, also whether it shows raw bytes."""
    try:
        shown = f"{value} {value!r} {vars(value)}" if isinstance(value, BaseException) else repr(value)
    except Exception:  # a repr may raise any exception, which may itself contain the secret
        return True
    return (data and re.search(_DATA, shown) is not None) or redact(shown, secrets) != shown


def _without_secrets(traceback: TracebackType | None, secrets: tuple[Secret, ...]) -> TracebackType | None:
    """Return a traceback without the frames whose variables show a secret, or bytes that were sent or received."""
    entries: list[TracebackType] = []
    while traceback is not None:
        if not any(_shows(value, secrets, data=True) for value in traceback.tb_frame.f_locals.values()):
            entries.append(traceback)
        traceback = traceback.tb_next
    following = None
    for entry in reversed(entries):
        entry.tb_next = following
        following = entry
    return following
