"""The couriers: the secrets go in below everything that logs, and reads are sent again.

    BaseClient  ->  Courier  ->  our connections, httpx's for a proxy, or the caller's own transport
     logs URLs       secrets, retries

There is no httpx.Client above: what it adds to a request (cookies, redirects, authentication) is not wanted here, and
takes longer than the rest of httpx. The request that log records, errors and the caller see has no secret in it.
"""

from __future__ import annotations

import logging
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Self

from . import http
from .errors import TransportError, TransportTimeoutError
from .secrets import Secret, redact

SIGNATURE = "cincopa_signature"
# Of a request whose answer is a file: it is read as it comes, and by whoever asked for it.
STREAMED = "cincopa_streamed"
# How often a request may be sent again: a write never is.
RETRIES = "cincopa_retries"

_httpx = logging.getLogger("httpx")


class Signature:
    """What goes into a request's address down here: the end of its query string, and each secret that is in that.

    `encoded` says that the query is percent-encoded by us, so that it may go on the line as it is.
    """

    __slots__ = ("encoded", "query", "secrets")

    def __init__(self, query: Secret, secrets: tuple[Secret, ...], *, encoded: bool = False) -> None:
        self.query = query
        self.secrets = secrets
        self.encoded = encoded


class _SignedRequest(http.Request):
    """A request with its secrets in, which it does not show."""

    def __repr__(self) -> str:
        return f"<Request({self.method!r}, with its secrets)>"


def _signed(request: http.Request, signature: Signature, direct: bool) -> http.Request:
    """Return a copy of `request` with its secrets in the query string.

    `direct` says that httpcore itself gets it, which takes what is to stand in the request line as the extension
    `target`: to parse the whole address a second time would take a tenth of a call.
    """
    signed = object.__new__(_SignedRequest)
    vars(signed).update(vars(request))
    signed.extensions = {key: value for key, value in request.extensions.items() if key != SIGNATURE}
    public, hidden = request.url.query, signature.query.reveal().encode()
    if direct and signature.encoded:
        signed.extensions["target"] = request.url.raw_path + (b"&" if public else b"?") + hidden
    else:
        signed.url = request.url.copy_with(query=(public + b"&" if public else b"") + hidden)
    return signed


# The secrets of the request that this thread or task is sending: httpcore's records are redacted by them.
_on_the_way: ContextVar[tuple[Secret, ...]] = ContextVar("_on_the_way", default=())


def _mute(record: logging.LogRecord) -> bool:
    """Redact a record: at DEBUG, httpcore logs an answer's headers, and a redirect has the address again."""
    record.msg = redact(str(record.msg), _on_the_way.get())
    return True


for _name in ("connection", "http11", "http2", "proxy", "socks"):
    logging.getLogger(f"httpcore.{_name}").addFilter(_mute)


class _Unseen:
    """The time in which a request is on its way with its secrets: no record shows them, and no error brings them up.

    An error that shows them all the same, as some of aiohttp's do, ends here; `instead` is to be raised for it.
    """

    def __init__(self, request: http.Request, signature: Signature) -> None:
        self._request = request
        self._secrets = signature.secrets
        self.instead: http.HTTPError | None = None

    def __enter__(self) -> Self:
        self._before = _on_the_way.set(self._secrets)
        return self

    def __exit__(self, kind: object, problem: BaseException | None, traceback: object) -> bool:
        _on_the_way.reset(self._before)
        todo, seen = [problem], list[BaseException]()
        while todo:
            if (link := todo.pop()) is not None and link not in seen:
                seen.append(link)
                todo += [link.__cause__, link.__context__]
                self._scrub(link)
        for link in seen:
            if self._silent(link.__cause__) is not link.__cause__:
                link.__cause__ = None
            link.__context__ = self._silent(link.__context__)
        if isinstance(problem, Exception) and self._silent(problem) is None:
            self.instead = http.RemoteProtocolError(redact(f"{type(problem).__name__}: {problem}", self._secrets))
        return self.instead is not None

    def _silent(self, problem: BaseException | None) -> BaseException | None:
        """Return an error if it shows no secret."""
        text = f"{problem} {problem!r} {vars(problem)}" if problem is not None else ""
        return problem if redact(text, self._secrets) == text else None

    def _scrub(self, problem: BaseException) -> None:
        # The frames below us hold the signed address: a traceback that shows local variables would show it.
        problem.__traceback__ = None
        problem.args = tuple(redact(arg, self._secrets) if isinstance(arg, str) else arg for arg in problem.args)
        for holder in (problem, getattr(problem, "response", None)):
            if getattr(holder, "_request", None) is not None:
                setattr(holder, "request", self._request)  # noqa: B010 - of httpx's errors and responses


class Courier(http.BaseTransport):
    """Carries a request with its secrets, and an answer with its whole body; a file's comes as it is read."""

    def __init__(self, transport: http.BaseTransport, *, direct: bool) -> None:
        self._transport = transport
        self._direct = direct

    def handle_request(self, request: http.Request) -> http.Response:
        """Send; a read that fails is sent again."""
        retries: int = request.extensions[RETRIES]
        try:
            first = self._carry(request)
        except http.HTTPError as problem:
            if not retries:
                raise
            first = problem
        if isinstance(first, http.Response) and (not retries or first.status_code < 400):
            return first
        from .retry import again  # noqa: PLC0415 - it is seldom needed, and imports asyncio

        return again(self._carry, request, first, retries)

    def _carry(self, request: http.Request) -> http.Response:
        """Send once; an answer that breaks off breaks off here, where it can be sent for again."""
        signature: Signature = request.extensions[SIGNATURE]
        with _Unseen(request, signature) as unseen:
            response = self._transport.handle_request(_signed(request, signature, self._direct))
            try:
                response.request = request
                if STREAMED not in request.extensions:
                    response.read()
            except BaseException:
                response.close()
                raise
            return response
        raise unseen.instead or AssertionError

    def close(self) -> None:
        """Close the transport below."""
        self._transport.close()


class AsyncCourier(http.AsyncBaseTransport):
    """Carries a request with its secrets, and an answer with its whole body; a file's comes as it is read."""

    def __init__(self, transport: http.AsyncBaseTransport, *, direct: bool) -> None:
        self._transport = transport
        self._direct = direct

    async def handle_async_request(self, request: http.Request) -> http.Response:
        """Send; a read that fails is sent again."""
        retries: int = request.extensions[RETRIES]
        try:
            first = await self._carry(request)
        except http.HTTPError as problem:
            if not retries:
                raise
            first = problem
        if isinstance(first, http.Response) and (not retries or first.status_code < 400):
            return first
        from .retry import again_async  # noqa: PLC0415 - as above

        return await again_async(self._carry, request, first, retries)

    async def _carry(self, request: http.Request) -> http.Response:
        """Send once; an answer that breaks off breaks off here, where it can be sent for again."""
        signature: Signature = request.extensions[SIGNATURE]
        with _Unseen(request, signature) as unseen:
            response = await self._transport.handle_async_request(_signed(request, signature, self._direct))
            try:
                response.request = request
                if STREAMED not in request.extensions:
                    await response.aread()
            except BaseException:
                await response.aclose()
                raise
            return response
        raise unseen.instead or AssertionError

    async def aclose(self) -> None:
        """Close the transport below."""
        await self._transport.aclose()


@contextmanager
def told(operation: str, request: http.Request) -> Generator[None]:
    """Tell of what goes wrong on the network by the package's own errors; httpx's is their `__cause__`."""
    try:
        yield
    except http.HTTPError as problem:
        problem.request = request
        kind = TransportTimeoutError if isinstance(problem, http.TimeoutException) else TransportError
        raise kind(f"{operation}: {type(problem).__name__}: {problem}".rstrip(": "), operation=operation) from problem


def came(request: http.Request, response: http.Response) -> http.Response:
    """Return the answer to a request; httpx's logger says of it what an httpx.Client would."""
    if _httpx.isEnabledFor(logging.INFO):
        said = (response.http_version, response.status_code, response.reason_phrase)
        _httpx.info('HTTP Request: %s %s "%s %d %s"', request.method, request.url, *said)
    return response
