"""The exceptions that operations raise.

IconikError
  +- ApiError                 the API refused or failed, or the HTTP status is not a success
  |    +- InvalidRequestError    HTTP 400: a field or a parameter is wrong; `fields` says which
  |    +- AuthenticationError    HTTP 401: the application's id or token is missing, wrong or expired
  |    +- ForbiddenError         HTTP 403: the token's user lacks a role
  |    +- NotFoundError          HTTP 404: there is no such object, or the token's user may not see it
  |    +- ConflictError          HTTP 409: the object is in another state
  |    +- RateLimitError         HTTP 429: too many requests; `retry_after` has the delay, if the API said one
  +- TransportError           no response, or an incomplete one
  |    +- TransportTimeoutError  no response in time
  +- DecodeError              a response that is not of the operation's result type
  +- PageError                the next page of a list is elsewhere, or the one before

A wrong argument is not an IconikError: it is a TypeError or a ValueError, and nothing was sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from cincopa_v2_client.runtime import errors

if TYPE_CHECKING:
    from .models.errors import Errors


class IconikError(errors.ClientError):
    """The base class of the exceptions that an operation may raise after its arguments were accepted.

    Attributes:
        operation: The operation's name.
    """


class ApiError(IconikError, errors.ApiError):
    """The API refused or failed; the subclasses are for the known HTTP statuses.

    Attributes:
        status: The HTTP status.
        error: Always an empty string: iconik has no codes for errors.
        message: The API's explanation, or the beginning of a response that is not JSON.
        problem: The response, if it was a JSON object; very long strings are cut.
        retry_after: The delay in seconds that the server asked for, or None.
    """

    problem: Errors | None

    @property
    def messages(self) -> list[str]:
        """The API's explanations; those of a field start with its name."""
        return _messages(self._errors)

    @property
    def fields(self) -> dict[str, str]:
        """The API's explanations by the field that they are about; empty if it names no fields."""
        found = self._errors
        return {name: _text(value) for name, value in found.items()} if isinstance(found, dict) else {}

    @property
    def _errors(self) -> list[Any] | dict[str, Any]:
        found: Any = self.problem.to_dict().get("errors") if self.problem is not None else None
        return cast("list[Any] | dict[str, Any]", found) if isinstance(found, list | dict) else []


class InvalidRequestError(ApiError):
    """A field or a parameter is wrong; `fields` says which, if the API does."""


class AuthenticationError(ApiError, errors.NotAuthorizedError):
    """The application's id or its token is missing, wrong or expired."""


class ForbiddenError(ApiError, errors.NotAuthorizedError):
    """The token's user lacks a role that the operation needs; `x-iconik-roles` in the document names them."""


class NotFoundError(ApiError):
    """There is no such object, or the token's user may not see it."""


class ConflictError(ApiError):
    """The object is in a state in which the operation cannot be done."""


class RateLimitError(ApiError):
    """Too many requests. Reads are sent again by themselves; this is raised after the last retry, and for writes."""


class TransportError(IconikError, errors.TransportError):
    """There was no response, or an incomplete one. A write may have taken effect: check before repeating it."""


class TransportTimeoutError(TransportError, errors.TransportTimeoutError):
    """There was no response in time."""


class DecodeError(IconikError, errors.DecodeError):
    """The response is not of the operation's result type.

    Attributes:
        status: The HTTP status.
        body: The beginning of the body, unless it is JSON, which may hold secrets.
    """


class PageError(IconikError):
    """The next page of a list cannot be requested: it is on another host, or is one that was there before."""


# Tracebacks and pickles show the package from which users import an exception.
for _error in [kind for kind in globals().values() if isinstance(kind, type) and issubclass(kind, IconikError)]:
    _error.__module__ = __package__ or __name__


def _read_problem(raw: dict[str, Any]) -> Errors:
    from .models.errors import Errors  # noqa: PLC0415 - needed only when an operation fails

    return Errors.from_dict(raw)


def _text(value: object) -> str:
    """Return an explanation: a string, or several of a field."""
    if isinstance(value, list):
        return "; ".join(str(each) for each in cast("list[object]", value) if isinstance(each, str | int | float))
    return str(value) if isinstance(value, str | int | float) else ""


def _messages(found: list[Any] | dict[str, Any]) -> list[str]:
    if isinstance(found, list):
        return [text for each in found if (text := _text(each))]
    return [f"{name}: {text}" for name, value in found.items() if (text := _text(value))]


def _explanation(value: object) -> str:
    """Return the text of `errors`: strings, or an object of strings by field."""
    if isinstance(value, list | dict):
        return "; ".join(_messages(cast("list[Any] | dict[str, Any]", value)))
    return _text(value)


# The form of errors is in iconik's documents [spec]; which status stands for what is the usual meaning of HTTP's, as
# they often say nothing of it.
ERRORS = errors.ErrorTypes(
    api_error=ApiError,
    transport_error=TransportError,
    transport_timeout_error=TransportTimeoutError,
    decode_error=DecodeError,
    by_status={
        400: InvalidRequestError,
        401: AuthenticationError,
        403: ForbiddenError,
        404: NotFoundError,
        409: ConflictError,
        429: RateLimitError,
    },
    read_problem=_read_problem,
    code_field="",
    message_fields=("errors", "message"),
    read_message=_explanation,
    hints={
        401: "check app_id and auth_token, and that the token has not expired; for a share's login, its password",
        403: "the token's user lacks a role; the document names the roles of each operation (x-iconik-roles)",
    },
)
