"""The base classes of the exceptions, and the record of the exceptions of one API.

ClientError
  +- ApiError               the API refused or failed
  |    +- NotAuthorizedError
  +- TransportError         no response, or an incomplete one
  |    +- TransportTimeoutError
  +- DecodeError            the response body is not of the operation's result type

A wrong argument is a TypeError or a ValueError, and is raised before anything is sent. That of an operation is also an
ArgumentError.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from .numbers import is_number


class ClientError(Exception):
    """The base class of the exceptions that an operation may raise after its arguments were accepted.

    Attributes:
        operation: The operation's name.
    """

    def __init__(self, message: str = "", *, operation: str = "") -> None:
        super().__init__(message)
        self.operation = operation


class ApiError(ClientError):
    """The API refused or failed.

    Attributes:
        status: The HTTP status.
        error: The API's code for the error, or an empty string.
        message: The API's explanation, or the beginning of a response that is not JSON.
        problem: The response, if it was a JSON object; very long strings are cut.
        retry_after: The delay in seconds that the server asked for, or None.
    """

    def __init__(
        self,
        text: str = "",
        *,
        operation: str = "",
        status: int = 0,
        error: str = "",
        message: str = "",
        problem: Any = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(text, operation=operation)
        self.status = status
        self.error = error
        self.message = message
        self.problem = problem
        self.retry_after = retry_after


class NotAuthorizedError(ApiError):
    """The credentials are missing, wrong or expired, or lack a permission.

    Attributes:
        permission: The permission that the operation needs, or None if it is not known.
    """

    permission: str | None = None


class TransportError(ClientError):
    """There was no response, or an incomplete one. A write may have taken effect: check before repeating it."""


class TransportTimeoutError(TransportError, TimeoutError):
    """There was no response in time."""


class DecodeError(ClientError):
    """The response body is not of the operation's result type.

    Attributes:
        status: The HTTP status.
        body: The beginning of the body, unless it is JSON, which may hold secrets.
    """

    def __init__(self, message: str = "", *, operation: str = "", status: int = 0, body: str = "") -> None:
        super().__init__(message, operation=operation)
        self.status = status
        self.body = body


class ArgumentError(Exception):
    """An operation refused an argument before it sent anything.

    Attributes:
        operation: The operation's name.
        name: The parameter's name in the API.
        value: The argument, or the item of it that is wrong, as `repr` shows it; shortened, and `***` for a secret.
        expected: The expected value, and the remedy.
    """

    def __init__(
        self, text: str = "", *, operation: str = "", name: str = "", value: str = "", expected: str = ""
    ) -> None:
        super().__init__(text)
        self.operation = operation
        self.name = name
        self.value = value
        self.expected = expected


class ArgumentTypeError(ArgumentError, TypeError):
    """The argument has the wrong type."""


class ArgumentValueError(ArgumentError, ValueError):
    """The argument has the right type and a wrong value."""


def plain_text(value: object) -> str:
    """Return a string or a number as a string, and an empty one instead of anything else."""
    if is_number(value):
        return str(value)
    return value if isinstance(value, str) else ""


def _none(_: Mapping[str, Any]) -> None:
    return None


def _never(_: Mapping[str, Any]) -> bool:
    return False


class ErrorTypes(NamedTuple):
    """The exceptions of one API, and how to read its error responses.

    Attributes:
        api_error: Raised for an error response, unless `by_status` or `by_code` has a subclass for it.
        classify: Returns the subclass for a JSON error response that is in neither mapping, or None.
        read_problem: Makes `ApiError.problem` of a JSON error response.
        code_field: The field of an error response that has the API's code for the error.
        message_fields: The fields that may explain the error: `ApiError.message` is the first, and the exception shows
            the first that is not empty.
        read_message: Returns the text of such a field; empty for one that has no text.
        hints: A sentence for the message of an error, by its HTTP status.
        lacks: Returns the sentence for a `NotAuthorizedError` of an operation that needs a known permission.
        failed: Returns whether a JSON object with a status from 200 to 299 is an error response nevertheless.
        refused: Returns whether a JSON object with HTTP 500 is a final error, which a retry would only repeat.
    """

    api_error: type[ApiError] = ApiError
    transport_error: type[TransportError] = TransportError
    transport_timeout_error: type[TransportTimeoutError] = TransportTimeoutError
    decode_error: type[DecodeError] = DecodeError
    by_status: Mapping[int, type[ApiError]] = MappingProxyType({})
    by_code: Mapping[str, type[ApiError]] = MappingProxyType({})
    classify: Callable[[Mapping[str, Any]], type[ApiError] | None] = _none
    read_problem: Callable[[dict[str, Any]], Any] = dict
    code_field: str = "error"
    message_fields: tuple[str, ...] = ("message",)
    read_message: Callable[[object], str] = plain_text
    hints: Mapping[int, str] = MappingProxyType({})
    lacks: Callable[[str], str] | None = None
    failed: Callable[[Mapping[str, Any]], bool] = _never
    refused: Callable[[Mapping[str, Any]], bool] = _never
