"""The errors.

CincopaError
  +- ApiError                 the API refused, failed, or answered a status that no success has
  |    +- AuthenticationError    HTTP 403: the token is missing, wrong or expired, or lacks a permission (Q8)
  |    +- NotAvailableError      `taken`
  |    +- NotYoursError          `not_yours`
  |    +- QuotaError             `api-live-channels`
  |    +- BadStateError          `bad_state_or_liveid`
  |    +- HookUrlError           `hook_url_is_missing`
  |    +- RateLimitError         HTTP 429
  |    +- UploadError            the upload host refused a file, or Cincopa could not fetch one
  +- NotFoundError            there is no asset or gallery of this id
  +- WaitTimeoutError         what was waited for did not come in time, and may still come
  +- TransportError           no answer: no network, no connection, or it broke off
  |    +- TransportTimeoutError  no answer in time
  +- DecodeError              an answer, but no JSON, or no JSON object

A wrong argument is no CincopaError: it never left the process, and is a TypeError or a ValueError.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..models.problem import Problem


class CincopaError(Exception):
    """What an operation may raise after its arguments were accepted; `operation` is its name."""

    def __init__(self, text: str = "", *, operation: str = "") -> None:
        super().__init__(text)
        self.operation = operation


class ApiError(CincopaError):
    """The API refused or failed. `error` is its code; the subclasses are a convenience for the known ones.

    `retry_after` is how many seconds the server asked to wait, if it did; `problem` its whole answer, if it was JSON.
    """

    def __init__(
        self,
        text: str = "",
        *,
        operation: str = "",
        status: int = 0,
        error: str = "",
        message: str = "",
        problem: Problem | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(text, operation=operation)
        self.status = status
        self.error = error
        self.message = message
        self.problem = problem
        self.retry_after = retry_after


class AuthenticationError(ApiError):
    """The token is missing, wrong or expired, or lacks the permission: the API does not say which (Q8).

    `ping` needs no permission: if it works, the token is good and the permission is missing.
    """


class NotAvailableError(ApiError):
    """The name is taken."""


class NotYoursError(ApiError):
    """The portal belongs to another account, or is not there."""


class QuotaError(ApiError):
    """The plan allows no more; `message` has the numbers."""


class BadStateError(ApiError):
    """The live channel is in another state, or there is none with this id."""


class HookUrlError(ApiError):
    """The webhook's address is missing or, for Slack, none of Slack's (Q34)."""


class RateLimitError(ApiError):
    """Too many requests. Cincopa documents no such limit (Q51); a proxy may have one."""


class UploadError(ApiError):
    """A file was not taken; `message` is what the server said of it (§4.3, §2.3)."""


class NotFoundError(CincopaError):
    """There is no asset or gallery of this id, as far as the token sees: the API itself answers an empty list (Q49)."""


class WaitTimeoutError(CincopaError, TimeoutError):
    """What was waited for has not come in time. Nothing was stopped: it may be waited for again."""


class TransportError(CincopaError):
    """No answer came, or it broke off. A write may have been carried out all the same: look before you repeat it."""


class TransportTimeoutError(TransportError, TimeoutError):
    """No answer came in time."""


class DecodeError(CincopaError):
    """The answer is no JSON, or no JSON object; `status` and the beginning of the `body` say what it is."""

    def __init__(self, text: str = "", *, operation: str = "", status: int = 0, body: str = "") -> None:
        super().__init__(text, operation=operation)
        self.status = status
        self.body = body


BY_STATUS: dict[int, type[ApiError]] = {403: AuthenticationError, 429: RateLimitError}
BY_CODE: dict[str, type[ApiError]] = {
    "taken": NotAvailableError,
    "not_yours": NotYoursError,
    "api-live-channels": QuotaError,
    "bad_state_or_liveid": BadStateError,
    "hook_url_is_missing": HookUrlError,
    # The documented sentence of HTTP 403, for a server that sends it as HTTP 200 (§1.3).
    "Unauthorized, invalid or missing token": AuthenticationError,
}

# Tracebacks and pickles name an error by where people import it from.
for _error in [kind for kind in globals().values() if isinstance(kind, type) and issubclass(kind, CincopaError)]:
    _error.__module__ = "cincopa_v2_client"
