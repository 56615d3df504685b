"""The exceptions that operations and flows raise.

CincopaError
  +- ApiError                 the API refused or failed, or the HTTP status is not a success
  |    +- AuthenticationError    HTTP 403: the token is missing, wrong or expired, or lacks a permission
  |    +- NotAvailableError      `taken`
  |    +- NotYoursError          `not_yours`
  |    +- QuotaError             `api-live-channels`
  |    +- BadStateError          `bad_state_or_liveid`
  |    +- HookUrlError           `hook_url_is_missing`
  |    +- RateLimitError         HTTP 429
  |    +- UploadError            the upload host refused a file, or Cincopa could not fetch one
  |    +- UnknownIdError         the API refused an id, as nothing has it; also a NotFoundError
  +- NotFoundError            there is no asset or gallery with this id
  +- WaitTimeoutError         the awaited state was not reached in time, and may still be reached
  +- TransportError           no response, or an incomplete one
  |    +- TransportTimeoutError  no response in time
  +- DecodeError              a response that is not JSON, or not a JSON object

A wrong argument is not a CincopaError: it is a TypeError or a ValueError, and nothing was sent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .runtime import errors

if TYPE_CHECKING:
    from .models.problem import Problem
    from .tokens import Permissions


class CincopaError(errors.ClientError):
    """The base class of the exceptions that an operation may raise after its arguments were accepted.

    Attributes:
        operation: The operation's name.
    """


class ApiError(CincopaError, errors.ApiError):
    """The API refused or failed; the subclasses are for the known codes.

    Attributes:
        status: The HTTP status.
        error: The API's code for the error, such as `taken`, or an empty string.
        message: The API's explanation, or the beginning of a response that is not JSON.
        problem: The response, if it was a JSON object; very long strings are cut.
        retry_after: The delay in seconds that the server asked for, or None.
    """

    problem: Problem | None


class AuthenticationError(ApiError, errors.NotAuthorizedError):
    """The token is missing, wrong or expired, or lacks the permission: the API does not distinguish these cases.

    `ping` needs no permission: if it works, the token is valid and the permission is missing. The message names the
    permission that the operation probably needs, and those of the token if `permissions()` of the client was called.

    Attributes:
        permission: The permission that the operation probably needs, or None.
    """


class NotAvailableError(ApiError):
    """The name is taken."""


class NotYoursError(ApiError):
    """The portal belongs to another account, or does not exist."""


class QuotaError(ApiError):
    """The limit of the account's plan is reached; `message` has the numbers."""


class BadStateError(ApiError):
    """The live channel is in another state, or does not exist."""


class HookUrlError(ApiError):
    """The webhook's URL is missing or, for Slack, is not a URL of Slack's."""


class RateLimitError(ApiError):
    """Too many requests. Cincopa documents no such limit; a proxy may have one."""


class UploadError(ApiError):
    """A file was not accepted; `message` is the server's explanation. For an unreadable source, `status` is 0."""


class NotFoundError(CincopaError):
    """No asset or gallery with this id is visible to the token. The API itself returns an empty list."""


class UnknownIdError(NotFoundError, ApiError):
    """The API refused an id, as nothing has it. Catch `NotFoundError`, which helpers such as `asset.get` raise."""


class WaitTimeoutError(CincopaError, TimeoutError):
    """The awaited state was not reached in time. Nothing was stopped: you can wait again."""


class TransportError(CincopaError, errors.TransportError):
    """There was no response, or an incomplete one. A write may have taken effect: check before repeating it."""


class TransportTimeoutError(TransportError, errors.TransportTimeoutError):
    """There was no response in time."""


class DecodeError(CincopaError, errors.DecodeError):
    """The response is not JSON, or not a JSON object.

    Attributes:
        status: The HTTP status.
        body: The beginning of the body, unless it is JSON, which may hold secrets.
    """


_UNKNOWN_ID = r"(?i)\bnot found\.?$"

# Tracebacks and pickles show the package from which users import an exception.
for _error in [kind for kind in globals().values() if isinstance(kind, type) and issubclass(kind, CincopaError)]:
    _error.__module__ = __package__ or __name__


def _read_problem(raw: dict[str, Any]) -> Problem:
    from .models.problem import Problem  # noqa: PLC0415 - needed only when an operation fails

    return Problem.from_dict(raw)


def _failed(raw: Mapping[str, Any]) -> bool:
    """Return whether a response with HTTP 200 is an error: `success` is false, also as a string or a number."""
    # Q55.
    success = raw.get("success")
    return success in (False, "0") or (isinstance(success, str) and success.lower() in {"false", "no"})


def _refused(raw: Mapping[str, Any]) -> bool:
    """Return whether HTTP 500 is a final error: it has a code other than `Exception`, or refuses an id."""
    # Q7.
    error = raw.get("error")
    return (isinstance(error, str) and error not in {"", "Exception"}) or _classify(raw) is not None


def _classify(raw: Mapping[str, Any]) -> type[ApiError] | None:
    # Our choice: the response to an unknown id is not documented (facts §14). The code is that of any failure.
    message = raw.get("message")
    refuses_id = raw.get("error") == "Exception" and isinstance(message, str) and re.search(_UNKNOWN_ID, message)
    return UnknownIdError if refuses_id else None


def lacks(permission: str, granted: Permissions | None = None) -> str:
    """Return what a refused operation probably needs, and what is known of the token's permissions."""
    needs = f"it probably needs the permission {permission}"
    if granted is None:
        return f"{needs}, if the token is valid; `ping` shows what the token has"
    if granted.allow(permission):
        return f"{needs}, which this token had: check its expiry, and whether it is limited to an asset or a gallery"
    return f"{needs}; this token has {', '.join(granted) or 'no permission'}"


ERRORS = errors.ErrorTypes(
    api_error=ApiError,
    transport_error=TransportError,
    transport_timeout_error=TransportTimeoutError,
    decode_error=DecodeError,
    by_status={403: AuthenticationError, 429: RateLimitError},
    by_code={
        "taken": NotAvailableError,
        "not_yours": NotYoursError,
        "api-live-channels": QuotaError,
        "bad_state_or_liveid": BadStateError,
        "hook_url_is_missing": HookUrlError,
        # The documented sentence of HTTP 403, for a server that sends it with HTTP 200 (§1.3).
        "Unauthorized, invalid or missing token": AuthenticationError,
    },
    read_problem=_read_problem,
    code_field="error",
    message_fields=("message", "exception"),
    hints={403: "check the token, then its permissions; the API has one error for both"},
    lacks=lacks,
    failed=_failed,
    classify=_classify,
    refused=_refused,
)
