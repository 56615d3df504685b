"""The log of requests: a line for each attempt, in the logger named for the API."""

from __future__ import annotations

import logging
import os
import sys

from .base import Attempt, Hooks

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING}


class LogHooks(Hooks):
    """Logs the outcome of each attempt at INFO, and its request at DEBUG."""

    def __init__(self, log: logging.Logger) -> None:
        self._log = log

    def before_attempt(self, attempt: Attempt) -> None:
        """Log the request."""
        self._log.debug("%s: %s %s (attempt %d)", attempt.operation, attempt.method, attempt.url, attempt.number)

    def after_attempt(self, attempt: Attempt) -> None:
        """Log the outcome."""
        milliseconds = attempt.seconds * 1000
        fields = (attempt.operation, attempt.outcome, milliseconds, attempt.size, attempt.number)
        self._log.info("%s: %s in %.0f ms, %d bytes (attempt %d)", *fields)


def logger(name: str) -> logging.Logger:
    """Return an API's logger, which is shown on standard error if `<NAME>_LOG` in the environment has a level."""
    log = logging.getLogger(name)
    if not log.handlers:
        # Without it, Python would print the warnings of programs that have not configured any logging.
        log.addHandler(logging.NullHandler())
    variable = f"{name.upper()}_LOG"
    if level := os.environ.get(variable):
        if level.lower() not in _LEVELS:
            raise ValueError(f"{variable}={level!r}; expected one of {', '.join(_LEVELS)}")
        show(log, _LEVELS[level.lower()])
    return log


def show(log: logging.Logger, level: int) -> None:
    """Show an API's log on standard error from a level on, unless the program has a log of its own."""
    log.setLevel(level)
    if not any(isinstance(handler, _StandardError) for handler in log.handlers):
        log.addHandler(_StandardError())


class _StandardError(logging.Handler):
    """Prints records on the current `sys.stderr`, which progress bars replace."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Print a record, unless the root logger's handlers do."""
        if logging.root.handlers or sys.stderr is None:  # pythonw has none
            return
        try:
            print(self.format(record), file=sys.stderr)
        except Exception:
            self.handleError(record)
