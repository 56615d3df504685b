"""HTTP responses, and their decoding into results or exceptions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from attrs import field, frozen

from ..errors import ApiError, ErrorTypes, NotAuthorizedError, plain_text
from ..models.decode import Reader, loads
from ..models.model import Model
from ..secrets import Secret, masked, redact, redact_json, redact_long
from .charset import charset_of
from .retry import parse_retry_after

if TYPE_CHECKING:
    from .. import http

T = TypeVar("T")
M = TypeVar("M", bound=Model)

# The number of characters that an exception shows of a body that is not JSON.
_SNIPPET = 300


@frozen
class Response(Generic[T]):
    """A successful response: its HTTP status, headers and bytes, and the result that they were decoded to."""

    status_code: int
    content: bytes = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    # A text body may contain the token.
    parsed: T = field(repr=lambda parsed: masked(parsed) if isinstance(parsed, str) else repr(parsed))


class RawResponse:
    """A response that is not decoded.

    Attributes:
        operation: The operation's name, or `transfer`.
        status: The HTTP status.
        headers: The headers; their names are case-insensitive.
        content: The body.
        permission: The permission that the operation needs, if it is known.
    """

    __slots__ = ("content", "headers", "operation", "permission", "secrets", "status")

    def __init__(
        self,
        *,
        operation: str,
        status: int,
        headers: Mapping[str, str],
        content: bytes,
        secrets: Iterable[Secret],
    ) -> None:
        self.operation = operation
        self.status = status
        self.headers = headers
        self.content = content
        self.secrets = secrets
        self.permission: str | None = None

    @classmethod
    def of(cls, operation: str, response: http.Response, secrets: Iterable[Secret]) -> RawResponse:
        """Return a response of httpx's that has been read."""
        return cls(
            operation=operation,
            status=response.status_code,
            headers=response.headers,
            content=response.content,
            secrets=secrets,
        )

    def __repr__(self) -> str:
        return f"{type(self).__name__}(operation={self.operation!r}, status={self.status})"

    @property
    def text(self) -> str:
        """The body as a string, without the request's secrets, which a server may echo."""
        return redact(self.unredacted, self.secrets)

    @property
    def unredacted(self) -> str:
        """The body as a string."""
        encoding = charset_of(self.headers.get("Content-Type", ""))
        try:
            return self.content.decode(encoding, "replace")
        except (LookupError, ValueError):
            # Python has no such codec, or one that does not support errors="replace".
            return self.content.decode("utf-8", "replace")

    @property
    def snippet(self) -> str:
        """The beginning of the text, on one line. JSON is not shown, as it may hold secrets."""
        text = " ".join(self.text.split())
        return f"{text[0]}..." if text[:1] in {"{", "[", '"'} else text[:_SNIPPET]

    @property
    def retry_after(self) -> float | None:
        """The delay in seconds from the `Retry-After` header, or `None`."""
        value = self.headers.get("Retry-After")
        return None if value is None else parse_retry_after(value)


# Decodes a response of one operation, or raises one of the API's exceptions.
Decoder = Callable[[RawResponse, ErrorTypes], T]


def as_model(model: type[M]) -> Decoder[M]:
    """Return a decoder of a JSON object."""

    def decode(response: RawResponse, errors: ErrorTypes) -> M:
        return model._wrap(_decoded(response, errors, dict, "a JSON object"))  # pyright: ignore[reportPrivateUsage]

    return decode


def as_model_or_empty(model: type[M]) -> Decoder[M]:
    """Return a decoder of a JSON object that decodes a success without content to one without fields."""
    decoder = as_model(model)

    def decode(response: RawResponse, errors: ErrorTypes) -> M:
        if 200 <= response.status < 300 and not response.content:
            return model._wrap({})  # pyright: ignore[reportPrivateUsage]
        return decoder(response, errors)

    return decode


def as_list_of(model: type[M]) -> Decoder[list[M]]:
    """Return a decoder of a JSON array of objects; items of another type are left out."""

    def decode(response: RawResponse, errors: ErrorTypes) -> list[M]:
        items: list[Any] = _decoded(response, errors, list, "a JSON array")
        objects = [cast("dict[str, Any]", item) for item in items if isinstance(item, dict)]
        return [model._wrap(item) for item in objects]  # pyright: ignore[reportPrivateUsage]

    return decode


def as_json(response: RawResponse, errors: ErrorTypes) -> Any:
    """Decode JSON of any form."""
    return _decoded(response, errors, object, "JSON")


def as_value(reader: Reader, expected: str) -> Decoder[Any]:
    """Return a decoder of JSON that a reader can read; items of a list that it cannot read are left out."""

    def decode(response: RawResponse, errors: ErrorTypes) -> Any:
        value = reader(_decoded(response, errors, object, expected))[0]
        if value is None:
            raise _decode_error(response, errors, expected)
        return value

    return decode


def or_none(decoder: Decoder[T]) -> Decoder[T | None]:
    """Return a decoder that also accepts a success without content, or JSON's null, as None."""

    def decode(response: RawResponse, errors: ErrorTypes) -> T | None:
        if 200 <= response.status < 300 and response.content.strip() in {b"", b"null"}:
            return None
        return decoder(response, errors)

    return decode


def as_bytes(response: RawResponse, errors: ErrorTypes) -> bytes:
    """Return the bytes of a successful response."""
    if not 200 <= response.status < 300:
        raise _api_error(response, errors)
    return response.content


def as_text(response: RawResponse, errors: ErrorTypes) -> str:
    """Decode text. Error responses are JSON for these operations too."""
    if not 200 <= response.status < 300 or response.content.lstrip()[:1] == b"{":
        _check_success(response, errors)
    # Not redacted: an API may return the token on purpose.
    return response.unredacted


def as_nothing(response: RawResponse, errors: ErrorTypes) -> None:
    """Check that the operation succeeded."""
    _check_success(response, errors)


# The result of `_json` for a body that is not JSON.
_INVALID = object()


def _json(response: RawResponse) -> Any:
    try:
        return loads(response.content)
    except (ValueError, RecursionError):
        return _INVALID


def _decoded(response: RawResponse, errors: ErrorTypes, json_type: type[Any], expected: str) -> Any:
    """Return the JSON of a successful response, if it is of a certain type."""
    raw = _json(response)
    is_error = _is_error(response, errors, raw)
    if not is_error and raw is not _INVALID and isinstance(raw, json_type):
        return raw
    del raw  # a traceback would show it
    if is_error:
        raise _api_error(response, errors)
    raise _decode_error(response, errors, expected)


def _decode_error(response: RawResponse, errors: ErrorTypes, expected: str) -> Exception:
    fault = f"not {expected}" if response.content else "empty"
    return errors.decode_error(
        f"{response.operation}: the response (HTTP {response.status}) is {fault}: {response.snippet!r}",
        operation=response.operation,
        status=response.status,
        body=response.snippet,
    )


def _is_error(response: RawResponse, errors: ErrorTypes, raw: Any) -> bool:
    """Return whether a response, with `raw` as the JSON of its body, is an error response."""
    is_success = 200 <= response.status < 300
    return not is_success or (isinstance(raw, dict) and errors.failed(cast("dict[str, Any]", raw)))


def _check_success(response: RawResponse, errors: ErrorTypes) -> None:
    """Raise the exception for an error response."""
    if _is_error(response, errors, _json(response)):
        raise _api_error(response, errors)


def _api_error(response: RawResponse, errors: ErrorTypes) -> ApiError:
    """Return the exception for an error response; the request's secrets are redacted.

    It decodes the response again: a traceback would show the variables of a function that raises.
    """
    raw = _json(response)
    problem = cast("dict[str, Any]", raw) if isinstance(raw, dict) else None
    code, messages = "", [response.snippet]
    if problem is not None:
        redact_json(problem, response.secrets)
        code = plain_text(problem.get(errors.code_field))
        messages = [errors.read_message(problem.get(name)) for name in errors.message_fields]
    known = errors.by_status.get(response.status) or errors.by_code.get(code) or errors.classify(problem or {})
    reason = ": ".join(part for part in (code, next(filter(None, messages), "")) if part)
    error_type = known or errors.api_error
    needs = response.permission if issubclass(error_type, NotAuthorizedError) else None
    error = error_type(
        f"{response.operation}: {reason or 'no reason given'} (HTTP {response.status}){_hint(response, errors, needs)}",
        operation=response.operation,
        status=response.status,
        error=code,
        message=messages[0],
        problem=None if problem is None else errors.read_problem(problem),
        retry_after=response.retry_after,
    )
    if isinstance(error, NotAuthorizedError):
        error.permission = needs
    return error


def _hint(response: RawResponse, errors: ErrorTypes, permission: str | None) -> str:
    if permission and errors.lacks:
        return f": {errors.lacks(permission)}"
    if hint := errors.hints.get(response.status):
        return f": {hint}"
    if 300 <= response.status < 400:
        location = redact_long(response.headers.get("Location", "nowhere"), response.secrets)
        return f": redirected to {location}; is base_url right?"
    return ""


def is_refusal(content: bytes, errors: ErrorTypes) -> bool:
    """Return whether the body of an HTTP 500 is a final error, so that a retry would have the same result."""
    try:
        raw = loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(raw, dict) and errors.refused(cast("dict[str, Any]", raw))
