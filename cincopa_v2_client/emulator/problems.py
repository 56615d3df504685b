"""The errors that an operation may answer with (§1.3), as one exception."""

from . import choices

_DOT_NET = "System.ApplicationException: "


class Problem(Exception):
    """An answer with `success: false`. With `keep`, what the operation did before it stays done."""

    def __init__(self, error: str, message: str, *, exception: str = "", status: int = 500, keep: bool = False) -> None:
        super().__init__(error, message)
        self.error = error
        self.message = message
        self.exception = exception
        self.status = status
        self.keep = keep


def unauthorized() -> Problem:
    """The one answer to a missing, wrong or powerless token (Q8)."""
    error = "Unauthorized, invalid or missing token"
    return Problem(error, "api_token is missing or bad api_token", status=403)


def not_supported(message: str = "did not supported") -> Problem:
    """The documented answer to what the service cannot do."""
    return Problem("Exception", message, exception=f"{_DOT_NET}did not supported", status=choices.REFUSED_STATUS)


def refused(message: str, *, keep: bool = False) -> Problem:
    """The general error: a bad parameter, an unknown id."""
    exception = f"{_DOT_NET}{message}"
    return Problem("Exception", message, exception=exception, status=choices.REFUSED_STATUS, keep=keep)
