"""Failures of tasks: whether to run the task again, and whether everything has to pause."""

from __future__ import annotations

from attrs import frozen

from ..errors import ApiError, AuthenticationError, DecodeError, QuotaError, TransportError
from ..flows.engine.steps import Cancelled
from .files import ChangedFileError
from .listing import LinkInPathError
from .sending import NotAccepted
from .tasks import Task, WriteToSource, is_temporary

# The request was never sent.
_NOT_SENT = frozenset({"ConnectError", "ConnectTimeout", "PoolTimeout"})
# Another attempt would find the same.
_FINAL = (
    FileNotFoundError,
    PermissionError,
    IsADirectoryError,
    NotADirectoryError,
    ChangedFileError,
    LinkInPathError,
)


@frozen(kw_only=True)
class Failure:
    """What a failure means.

    Attributes:
        repeat: Whether to run the task again.
        pause: Whether the server, or the way to it, has failed, so that all tasks have to wait.
        retry_after: The seconds that the server asked to wait, if it did.
        is_fatal: Whether all other items would fail as this one.
    """

    repeat: bool = False
    pause: bool = False
    retry_after: float | None = None
    is_fatal: bool = False


def judge(task: Task[object], error: Exception) -> Failure:
    """Return what the failure of a task means."""
    if isinstance(task, WriteToSource):
        # The errors of a source's client may derive from those that this one uses.
        return Failure()
    if isinstance(error, NotAccepted):
        return Failure(repeat=True, pause=True, retry_after=error.args[1])
    if isinstance(error, TransportError):
        return Failure(repeat=task.repeatable or not may_have_arrived(error), pause=True)
    if isinstance(error, ApiError):
        return _judge_response(task, error)
    if isinstance(error, Cancelled):
        return Failure(is_fatal=True)
    return Failure(repeat=isinstance(error, OSError) and not isinstance(error, _FINAL))


def _judge_response(task: Task[object], error: ApiError) -> Failure:
    if isinstance(error, AuthenticationError | QuotaError):
        return Failure(is_fatal=True)
    if not is_temporary(error, is_read=task.is_read):
        return Failure()
    return Failure(repeat=task.repeatable or error.status == 429, pause=True, retry_after=error.retry_after)


def reason_of(error: Exception) -> str:
    """Return why an item has failed; an error of the system without its number."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror if error.filename is None else f"{error.filename}: {error.strerror}"
    return str(error) or type(error).__name__


def may_have_arrived(error: Exception) -> bool:
    """Return whether a write that failed may have taken effect."""
    if isinstance(error, TransportError):
        return type(error.__cause__).__name__ not in _NOT_SENT
    if isinstance(error, ApiError):
        return is_temporary(error) and error.status != 429
    return isinstance(error, DecodeError)
