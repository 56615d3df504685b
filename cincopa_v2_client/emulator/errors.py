"""The error responses of operations, as one exception."""

# Facts §1.3.

from . import choices

_DOT_NET = "System.ApplicationException: "


class ErrorResponse(Exception):
    """The exception for an error response: `success: false` with these fields.

    It rolls back the transaction of the request; with `commit`, the changes made before it are committed.
    """

    def __init__(
        self, error: str, message: str, *, exception: str = "", status: int = 500, commit: bool = False
    ) -> None:
        super().__init__(error, message)
        self.error = error
        self.message = message
        self.exception = exception
        self.status = status
        self.commit = commit


def unauthorized() -> ErrorResponse:
    """Return the error for a missing or invalid token, or one without the permission."""
    # Facts Q8.
    error = "Unauthorized, invalid or missing token"
    return ErrorResponse(error, "api_token is missing or bad api_token", status=403)


def not_supported(message: str = "did not supported") -> ErrorResponse:
    """Return the documented error for requests that the API does not support."""
    return ErrorResponse("Exception", message, exception=f"{_DOT_NET}did not supported", status=choices.REFUSED_STATUS)


def refused(message: str, *, commit: bool = False) -> ErrorResponse:
    """Return the general error: a bad parameter, an unknown id."""
    exception = f"{_DOT_NET}{message}"
    return ErrorResponse("Exception", message, exception=exception, status=choices.REFUSED_STATUS, commit=commit)
