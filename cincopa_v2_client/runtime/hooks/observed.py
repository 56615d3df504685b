"""Calls observed by hooks: those of the caller, the log and OpenTelemetry."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from inspect import isawaitable, iscoroutinefunction
from typing import TYPE_CHECKING, Any, Self, cast

from ..connections.transport import SECRETS
from ..redaction import public_headers, redact_exception
from .base import Attempt, Hooks, Span

if TYPE_CHECKING:
    from .. import http

_log = logging.getLogger(__name__)
_FAILED = "%s.after_attempt failed; the call goes on"


def checked(hooks: Sequence[Hooks]) -> tuple[Hooks, ...]:
    """Return a client's hooks; raise TypeError for anything else."""
    if not isinstance(cast("Any", hooks), Sequence) or not all(isinstance(cast("Any", each), Hooks) for each in hooks):
        raise TypeError(f"hooks={hooks!r}; expected a list of instances of subclasses of Hooks")
    return tuple(hooks)


def active(hooks: tuple[Hooks, ...], log: logging.Logger) -> tuple[Hooks, ...]:
    """Return the hooks of a call: those of the caller and, where they are on, the log and OpenTelemetry."""
    if log.isEnabledFor(logging.INFO):
        from .request_log import LogHooks  # noqa: PLC0415 - only where it is used

        hooks = (*hooks, LogHooks(log))
    # A program that has set up tracing has imported the API, and given it a provider. The function that returns the
    # provider reads the environment each time, which takes a fiftieth of a call.
    api = sys.modules.get("opentelemetry.trace")
    if api is not None and getattr(api, "_TRACER_PROVIDER", api) is not None:
        from .telemetry import telemetry  # noqa: PLC0415 - only where it is used

        hooks = (*hooks, *telemetry(log.name))
    return hooks


class Call:
    """One call of an operation, or one flow, and its hooks. A context manager, within which it is current."""

    __slots__ = ("_attempt", "_attempts", "_context", "_hooks", "_is_flow", "_request", "_spans", "log", "name")

    def __init__(self, name: str, hooks: tuple[Hooks, ...], log: logging.Logger, *, is_flow: bool = False) -> None:
        self.name = name
        self.log = log
        self._hooks = hooks
        self._is_flow = is_flow
        self._attempts = 0

    @property
    def has_hooks(self) -> bool:
        """Whether `before` and `after` have a hook to call."""
        return bool(self._hooks)

    def __enter__(self) -> Self:
        if self._hooks:
            self._context = ExitStack()
            self._context.enter_context(self.running())
            self._context.enter_context(self.active())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: Any) -> None:
        if self._hooks:
            self._context.__exit__(kind, error, traceback)

    @contextmanager
    def running(self) -> Generator[None]:
        """Run the call in the block: its spans start and end with it, and are current within `active`."""
        starting = (hook.start_span(self.name, is_flow=self._is_flow) for hook in self._hooks)
        self._spans: list[Span] = [span for span in starting if span is not None]
        error: BaseException | None = None
        try:
            yield
        except BaseException as raised:
            error = raised
            raise
        finally:
            for span in reversed(self._spans):
                span.end(error)
            # Its traceback refers to this frame: the two would keep each other in memory.
            del error

    @contextmanager
    def active(self) -> Generator[None]:
        """Make the spans current in the block."""
        with ExitStack() as stack:
            for span in self._spans:
                stack.enter_context(span.activate())
            yield

    def before(self, request: http.Request) -> None:
        """Call the hooks before an attempt."""
        attempt = self._start(request)
        for hook in self._hooks:
            for method in (hook.before_attempt, hook.after_attempt):
                if iscoroutinefunction(method):
                    raise TypeError(f"{method.__qualname__} is a coroutine function: sync calls need a function")
            hook.before_attempt(attempt)
        attempt.seconds = time.perf_counter()

    async def before_async(self, request: http.Request) -> None:
        """Call the hooks before an attempt, as `before` does."""
        attempt = self._start(request)
        for hook in self._hooks:
            if isawaitable(result := hook.before_attempt(attempt)):
                await result
        attempt.seconds = time.perf_counter()

    def after(self, outcome: http.Response | BaseException, retry_in: float | None = None) -> None:
        """Call the hooks after an attempt."""
        attempt = self._finish(outcome, retry_in)
        for hook in self._hooks:
            try:
                hook.after_attempt(attempt)
            except Exception:
                _log.exception(_FAILED, type(hook).__name__)

    async def after_async(self, outcome: http.Response | BaseException, retry_in: float | None = None) -> None:
        """Call the hooks after an attempt, as `after` does."""
        attempt = self._finish(outcome, retry_in)
        for hook in self._hooks:
            try:
                if isawaitable(result := hook.after_attempt(attempt)):
                    await result
            except Exception:
                _log.exception(_FAILED, type(hook).__name__)

    def _start(self, request: http.Request) -> Attempt:
        self._attempts += 1
        self._request = request
        self._attempt = Attempt(self.name, self._attempts, request)
        return self._attempt

    def _finish(self, outcome: http.Response | BaseException, retry_in: float | None) -> Attempt:
        """Record the outcome of an attempt, without secrets, and return the attempt."""
        attempt = self._attempt
        attempt.seconds = time.perf_counter() - attempt.seconds
        attempt.retry_in = retry_in
        secrets = self._request.extensions[SECRETS].values
        if isinstance(outcome, BaseException):
            attempt.error = redact_exception(outcome, secrets, self._request)
        else:
            attempt.status = outcome.status_code
            attempt.size = outcome.num_bytes_downloaded
            attempt.response_headers = public_headers(outcome.headers, secrets)
        return attempt
