"""The base class of the generated client: configuration, and sending of requests."""

from __future__ import annotations

import contextlib
import os
from collections.abc import AsyncGenerator, AsyncIterable, Callable, Generator, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, Never, Self, TypeVar

from .. import config, http
from ..arguments.parameters import Parameters
from ..connections.http_clients import HTTPClients, Transport
from ..connections.transport import SECRETS
from ..errors import ErrorTypes
from ..hooks.base import Hooks
from ..hooks.observed import Call, active, checked
from ..hooks.request_log import logger
from ..limits import Deadline
from ..secrets import RequestSecrets
from ..unset import UNSET, Unset
from .credentials import request_secrets
from .extra_query import ExtraQuery
from .fetching import fetching, fetching_async
from .operation import Operation
from .requests import Content, operation_request, transfer_request
from .responses import RawResponse, Response, is_refusal
from .retry import Retries, send, send_async, send_until
from .translation import translate_errors

T = TypeVar("T")

# Our choice: a page of 100 items with all details may take a server seconds.
DEFAULT_TIMEOUT = http.Timeout(60.0, connect=10.0)
DEFAULT_RETRIES = 2
# Our choice: by default, IIS refuses more than 16 KiB of request line and headers, with an error that gives no reason.
DEFAULT_MAX_URL = 15_000
# Our choice: a page of 1,000 items has a few MB.
DEFAULT_MAX_RESPONSE_BYTES = 64 * 1024 * 1024
# The options that a copy of a client may change, and the functions that check them.
_OPTIONS: Mapping[str, Callable[[Any], Any]] = {
    "timeout": config.timeout,
    "retries": partial(config.integer, "retries", minimum=0),
    "deadline": config.deadline,
    "extra_query": ExtraQuery,
}


class BaseClient:
    """Configuration and connections. Generated code calls `send` and `send_async`; people call the operations."""

    DEFAULT_BASE_URL: ClassVar[str]
    BASE_URL_VARIABLE: ClassVar[str]
    LOGGER: ClassVar[str]
    USER_AGENT: ClassVar[str]
    CREDENTIALS: ClassVar[tuple[config.Credential, ...]]
    ERRORS: ClassVar[ErrorTypes]

    def __init__(
        self,
        credentials: Mapping[str, str | None],
        *,
        base_url: str | None,
        timeout: float | http.Timeout | None,
        retries: int,
        transport: Transport | None,
        max_url: int,
        max_response_bytes: int,
        deadline: float | None,
        hooks: Sequence[Hooks],
    ) -> None:
        self._credentials = {
            credential.argument: credential.load(credentials[credential.argument]) for credential in self.CREDENTIALS
        }
        self._base_url = config.base_url(base_url or os.environ.get(self.BASE_URL_VARIABLE) or self.DEFAULT_BASE_URL)
        self._timeout = config.timeout(timeout)
        self._retries = config.integer("retries", retries, 0)
        self._max_url = config.integer("max_url", max_url, 1, config.MAX_URL_LENGTH)
        self._max_response_bytes = config.integer("max_response_bytes", max_response_bytes, 1)
        self._deadline = config.deadline(deadline)
        self._common_headers = {
            "User-Agent": f"{self.USER_AGENT} httpx/{http.__version__}",
            "Accept-Encoding": "gzip, deflate",
        }
        host = http.URL(self._base_url).netloc.decode("ascii")
        self._headers = http.Headers({"Host": host, **self._common_headers})
        self._extra_query: ExtraQuery | None = None
        self._hooks = checked(hooks)
        self._log = logger(self.LOGGER)
        self._clients = HTTPClients(transport)
        # Replaced when the granted permissions are known, so that errors can name them.
        self._errors = self.ERRORS
        self._is_owner = True
        # The secrets of requests without secret arguments, by the credentials that the operation needs.
        self._usual_secrets: dict[tuple[str, ...] | None, RequestSecrets] = {}

    @property
    def base_url(self) -> str:
        """The API's URL, without a slash at its end."""
        return self._base_url

    def _with_options(self, credentials: Mapping[str, str | Unset], **options: object) -> Self:
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        other._is_owner = False
        other._credentials = dict(self._credentials)
        other._usual_secrets = {}
        for credential in self.CREDENTIALS:
            if not isinstance(value := credentials[credential.argument], Unset):
                other._credentials[credential.argument] = credential.load(value)
                other._errors = self.ERRORS
        for name, value in options.items():
            if value is not UNSET:
                setattr(other, f"_{name}", _OPTIONS[name](value))
        return other

    def send(self, operation: Operation[T], parameters: Parameters) -> Response[T]:
        """Call an operation.

        Raises:
            ApiError: The API refused or failed.
            TransportError: There was no response.
            DecodeError: The response body is not of the operation's result type.
        """
        retries = self._retries if operation.effect == "read" else 0
        with self._observe(operation.name) as call:
            raw = self._send(call, self._request(operation, parameters), retries)
            raw.permission = operation.permission
            return Response(raw.status, raw.content, raw.headers, operation.decode(raw, self._errors))

    async def send_async(self, operation: Operation[T], parameters: Parameters) -> Response[T]:
        """Call an operation, as `send` does."""
        retries = self._retries if operation.effect == "read" else 0
        with self._observe(operation.name) as call:
            raw = await self._send_async(call, self._request(operation, parameters), retries)
            raw.permission = operation.permission
            return Response(raw.status, raw.content, raw.headers, operation.decode(raw, self._errors))

    def check(self, operation: Operation[Any], parameters: Parameters) -> None:
        """Raise ValueError if the arguments of a call are too long to be sent."""
        self._request(operation, parameters)

    def transfer(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, content: Content = b""
    ) -> RawResponse:
        """Send bytes to a pre-signed URL, such as an upload URL. No log shows its query, and nothing is sent twice.

        No exception is raised for HTTP error statuses; check `status` and `text`.

        Raises:
            TransportError: There was no response.
            TypeError, ValueError: An argument is wrong; nothing was sent.
        """
        request = self._transfer("transfer", method, url, headers, content=content)
        del url  # keep it out of traceback locals
        with self._observe("transfer") as call:
            return self._send(call, request, 0)

    async def transfer_async(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, content: Content = b""
    ) -> RawResponse:
        """Send bytes to a pre-signed URL, as `transfer` does."""
        request = self._transfer("transfer", method, url, headers, content=content, iterable=AsyncIterable)
        del url  # keep it out of traceback locals
        with self._observe("transfer") as call:
            return await self._send_async(call, request, 0)

    @contextlib.contextmanager
    def fetch(self, url: str, *, headers: Mapping[str, str] | None = None) -> Generator[http.Response]:
        """Open the file at a URL, to be read as a stream. No credentials are sent, and nothing is sent twice.

        No exception is raised for HTTP error statuses. No log shows the URL's query.

        Raises:
            TransportError: There was no response, or the connection ended before the whole response was read.
            ValueError: Not an http(s) URL; nothing was sent.
        """
        request = self._transfer("fetch", "GET", url, headers)
        del url  # keep it out of traceback locals
        with fetching(self._clients.sync(), request, self._observe("fetch"), self.ERRORS) as response:
            yield response

    @contextlib.asynccontextmanager
    async def fetch_async(self, url: str, *, headers: Mapping[str, str] | None = None) -> AsyncGenerator[http.Response]:
        """Open the file at a URL, as `fetch` does."""
        request = self._transfer("fetch", "GET", url, headers)
        del url  # keep it out of traceback locals
        call = self._observe("fetch")
        async with fetching_async(self._clients.asynchronous(), request, call, self.ERRORS) as response:
            yield response

    def _observe(self, name: str, *, is_flow: bool = False) -> Call:
        return Call(name, active(self._hooks, self._log), self._log, is_flow=is_flow)

    def _send(self, call: Call, request: http.Request, retries: int) -> RawResponse:
        with translate_errors(self.ERRORS, call.name, request), Deadline(self._deadline) as deadline:
            response = send(self._clients.sync(), request, Retries(retries, self._is_refusal, deadline, call))
        return RawResponse.of(call.name, response, request.extensions[SECRETS].values)

    async def _send_async(self, call: Call, request: http.Request, retries: int) -> RawResponse:
        deadline = Deadline(self._deadline)
        with translate_errors(self.ERRORS, call.name, request):
            attempts = Retries(retries, self._is_refusal, deadline, call)
            sending = send_async(self._clients.asynchronous(), request, attempts)
            response = await (sending if self._deadline is None else send_until(deadline, sending))
        return RawResponse.of(call.name, response, request.extensions[SECRETS].values)

    def _is_refusal(self, content: bytes) -> bool:
        return is_refusal(content, self.ERRORS)

    def _request(self, operation: Operation[Any], parameters: Parameters) -> http.Request:
        if self._extra_query is not None:
            names = {each.parameter for each in self.CREDENTIALS}
            parameters = self._extra_query.added_to(parameters, operation, names)
        path = operation.path.format_map(parameters.path) if parameters.path else operation.path
        query = "&".join(parameters.query)
        url = f"{self._base_url}{path}{'?' if query else ''}{query}"
        secrets = self._secrets(operation, parameters)
        if (length := len(url) + len(secrets.query.reveal()) + 1) > self._max_url:
            raise ValueError(
                f"{operation.name}: the URL has {length} characters, as all arguments are in it; expected at most "
                f"{self._max_url} (max_url): pass less in one call"
            )
        return operation_request(
            operation.method,
            url,
            parameters,
            headers=self._headers,
            timeouts=self._timeout,
            secrets=secrets,
            max_bytes=self._max_response_bytes,
        )

    def _transfer(
        self,
        name: str,
        method: str,
        url: str,
        headers: Mapping[str, str] | None,
        *,
        content: Content = b"",
        iterable: type[Any] = Iterable,
    ) -> http.Request:
        headers = self._common_headers | dict(headers or {})
        return transfer_request(
            name,
            method,
            url,
            headers=headers,
            content=content,
            timeouts=self._timeout,
            # A file that is fetched is read piece by piece.
            max_bytes=self._max_response_bytes if name == "transfer" else None,
            iterable=iterable,
        )

    def _secrets(self, operation: Operation[Any], parameters: Parameters) -> RequestSecrets:
        secrets = None if parameters.secrets else self._usual_secrets.get(operation.credentials)
        if secrets is None:
            secrets = request_secrets(self.CREDENTIALS, self._credentials, operation, parameters)
            if not parameters.secrets:
                self._usual_secrets[operation.credentials] = secrets
        return secrets

    def close(self) -> None:
        """Close the connections of sync calls."""
        if self._is_owner:
            self._clients.close()

    async def aclose(self) -> None:
        """Close the connections of async calls and those of sync calls."""
        if self._is_owner:
            await self._clients.aclose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        """Show the URL, with the public part of each credential."""
        if "_is_owner" not in vars(self):  # __init__ has raised
            return f"{type(self).__name__}(not initialized)"
        secrets = ((credential, self._credentials[credential.argument]) for credential in self.CREDENTIALS)
        shown = [credential.shown(secret) for credential, secret in secrets if secret]
        return f"{type(self).__name__}({', '.join([*shown, f'base_url={self._base_url!r}'])})"

    def __reduce__(self) -> Never:
        raise TypeError("a client has connections and secrets and cannot be pickled: make one where you need it")
