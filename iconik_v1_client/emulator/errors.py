"""The error responses, as one exception."""

from collections.abc import Mapping

from starlette.responses import JSONResponse, Response

from . import choices


class ErrorResponse(Exception):
    """The exception for an error response: messages, or the message of each field.

    It rolls back the transaction of the request.
    """

    def __init__(self, status: int, errors: str | Mapping[str, str], headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, errors)
        self.headers = headers
        self.status = status
        self.errors: list[str] | dict[str, str] = [errors] if isinstance(errors, str) else dict(errors)


def error_response(error: ErrorResponse) -> Response:
    """Return the HTTP response of an error."""
    return JSONResponse({"errors": error.errors}, error.status, error.headers)


def not_found(what: str) -> ErrorResponse:
    """Return the error for something that does not exist."""
    return ErrorResponse(404, choices.NOT_FOUND.format(what))


def missing(field: str) -> ErrorResponse:
    """Return the error for a required field that a body lacks."""
    return ErrorResponse(400, {field: choices.MISSING_FIELD})


def invalid(message: str) -> ErrorResponse:
    """Return the error for a bad value; a message that begins with `body.NAME` is about this field."""
    name, space, rest = message.partition(" ")
    field = name.removeprefix("body.").split(".")[0].split("[")[0]
    return ErrorResponse(400, {field: rest} if space and name.startswith("body.") else message)
