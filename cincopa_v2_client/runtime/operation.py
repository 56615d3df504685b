"""What an operation is, and how its answer becomes a result or an error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, cast

from attrs import field, frozen

from .decode import boolean, loads
from .errors import BY_CODE, BY_STATUS, ApiError, DecodeError
from .model import Model, ModelReader
from .secrets import Secret, masked, redact

if TYPE_CHECKING:
    from ..models.problem import Problem

T = TypeVar("T")
M = TypeVar("M", bound=Model)

_PROBLEM = ModelReader("Problem")

# How much of an answer that is no JSON an error shows.
_SNIPPET = 300


@frozen
class Response(Generic[T]):
    """A successful answer: its HTTP status, its headers, its bytes, and the result that was read from them."""

    status_code: int
    content: bytes = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    # The text of an answer may hold the token (Q45).
    parsed: T = field(repr=lambda parsed: masked(parsed) if isinstance(parsed, str) else repr(parsed))


class Operation(Generic[T]):
    """One of the API's operations.

    `effect` says whether it may be sent again by itself (`x-effect`); `read` makes its result of an answer.
    """

    def __init__(
        self, *, name: str, method: str, path: str, effect: Literal["read", "write"], read: Callable[[RawResponse], T]
    ) -> None:
        self.name = name
        self.method = method
        self.path = path
        self.effect = effect
        self.read = read

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r})"

    def result(self, answer: RawResponse) -> Response[T]:
        """Return what an answer means, or raise what it means."""
        return Response(answer.status, answer.content, answer.headers, self.read(answer))


class RawResponse:
    """What came back, before anybody knows what it means."""

    __slots__ = ("content", "encoding", "headers", "operation", "secrets", "status")

    def __init__(
        self,
        *,
        operation: str,
        status: int,
        headers: Mapping[str, str],
        content: bytes,
        encoding: str,
        secrets: Iterable[Secret],
    ) -> None:
        self.operation = operation
        self.status = status
        self.headers = headers
        self.content = content
        self.encoding = encoding
        self.secrets = secrets

    def __repr__(self) -> str:
        return f"{type(self).__name__}(operation={self.operation!r}, status={self.status})"

    @property
    def text(self) -> str:
        """The body as text, without secrets that the server echoed."""
        return redact(self.unredacted, self.secrets)

    @property
    def unredacted(self) -> str:
        """The body as text."""
        try:
            return self.content.decode(self.encoding, "replace")
        except (LookupError, ValueError):
            # A codec that is none of text (`hex`), or that replaces nothing (`idna`).
            return self.content.decode("utf-8", "replace")

    @property
    def snippet(self) -> str:
        """The beginning of the text, on one line; of JSON, nothing: it may have what nobody is to see, as a token."""
        text = " ".join(self.text.split())
        return f"{text[0]}..." if text[:1] in {"{", "[", '"'} else text[:_SNIPPET]

    @property
    def retry_after(self) -> float | None:
        """How many seconds the server asks to wait, if it does."""
        asked = self.headers.get("Retry-After")
        if asked is None:
            return None
        from .retry import parse_retry_after  # noqa: PLC0415 - it is seldom needed, and imports asyncio

        return parse_retry_after(asked)


def as_model(result: type[M]) -> Callable[[RawResponse], M]:
    """Return a reader of a JSON answer."""

    def read(answer: RawResponse) -> M:
        raw = _object(answer)
        if raw is None or not _succeeded(answer, raw):
            raise _failure(answer, raw)
        return result._wrap(raw)  # pyright: ignore[reportPrivateUsage] - the JSON is ours, it needs no copy

    return read


def as_text(answer: RawResponse) -> str:
    """Read an answer that is text: `upload.iframe`'s page. A failure is JSON all the same."""
    raw = _object(answer) if answer.content.lstrip()[:1] == b"{" else None
    if not _succeeded(answer, raw):
        raise _failure(answer, raw)
    # The page may hold the token on purpose (Q45): the caller gets it as it is.
    return answer.unredacted


def _succeeded(answer: RawResponse, raw: dict[str, Any] | None) -> bool:
    return 200 <= answer.status < 300 and (raw is None or boolean(raw.get("success"))[0] is not False)


def _object(answer: RawResponse) -> dict[str, Any] | None:
    try:
        raw: Any = loads(answer.content)
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", raw) if isinstance(raw, dict) else None


def _failure(answer: RawResponse, raw: dict[str, Any] | None) -> ApiError | DecodeError:
    """Return the error that an answer stands for (§1.3); HTTP 200 with `success: false` is one too (Q55)."""
    if raw is None and _succeeded(answer, raw):
        what = "not a JSON object" if answer.content else "empty"
        text = f"{answer.operation}: the answer (HTTP {answer.status}) is {what}: {answer.snippet!r}"
        return DecodeError(text, operation=answer.operation, status=answer.status, body=answer.snippet)
    problem: Problem | None = _PROBLEM(_clean(raw, answer.secrets))[0] if raw is not None else None
    error, message = (problem.error or "", problem.message or "") if problem else ("", answer.snippet)
    kind = BY_STATUS.get(answer.status) or BY_CODE.get(error) or ApiError
    said = ": ".join(part for part in (error, message or (problem.exception if problem else "")) if part)
    return kind(
        f"{answer.operation}: {said or 'no reason given'} (HTTP {answer.status}){_advice(answer)}",
        operation=answer.operation,
        status=answer.status,
        error=error,
        message=message,
        problem=problem,
        retry_after=answer.retry_after,
    )


def _advice(answer: RawResponse) -> str:
    if answer.status == 403:
        return ": check the token, then its permissions; the API answers the same for both"
    if 300 <= answer.status < 400:
        target = redact(answer.headers.get("Location", "nowhere"), answer.secrets)
        return f": redirected to {target}; is base_url right?"
    return ""


def _clean(raw: dict[str, Any], secrets: Iterable[Secret]) -> dict[str, Any]:
    """Take secrets that the server echoed out of JSON; in a loop, as it may be nested deeper than calls may be."""
    todo: list[dict[Any, Any] | list[Any]] = [raw]
    while todo:
        holder = todo.pop()
        if isinstance(holder, dict):
            for key in list(holder):
                holder[redact(key, secrets)] = holder.pop(key)
        for key, value in list(holder.items() if isinstance(holder, dict) else enumerate(holder)):
            if isinstance(value, str):
                holder[key] = redact(value, secrets)
            elif isinstance(value, dict | list):
                todo.append(cast("dict[Any, Any] | list[Any]", value))
    return raw


def is_refusal(content: bytes) -> bool:
    """Tell whether an HTTP 500 is the API's considered answer, which a second try would not change (Q7)."""
    try:
        error = loads(content).get("error")
    except (ValueError, AttributeError, RecursionError):
        return False
    return isinstance(error, str) and error not in {"", "Exception"}
