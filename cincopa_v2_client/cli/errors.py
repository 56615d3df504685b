"""What went wrong, in one line on standard error that says what to do next, and the exit codes.

0  done
1  the API said no, or part of the work failed
2  the command was given wrongly; nothing was sent
3  not authorised: no token, a wrong one, or one that may not do this
4  the network: no connection, or no answer in time
130  interrupted by Ctrl-C
"""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from functools import wraps
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from .session import Session

REFUSED, USAGE, UNAUTHORISED, NETWORK, INTERRUPTED = 1, 2, 3, 4, 130


class Failure(Exception):
    """A command's own failure; its text says what to do next."""

    exit_code = REFUSED


class UsageFailure(Failure):
    """The command was given wrongly."""

    exit_code = USAGE


class NoTokenFailure(Failure):
    """There is no token to work with."""

    exit_code = UNAUTHORISED


class Interrupted(Failure):
    """Somebody pressed Ctrl-C."""

    exit_code = INTERRUPTED


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """The command, keeping from Typer what it would answer in its own way: Ctrl-C, and output that nobody reads."""

    @wraps(command)
    def run(*arguments: Any, **given: Any) -> None:
        try:
            command(*arguments, **given)
        except KeyboardInterrupt:
            raise Interrupted("interrupted") from None
        except BrokenPipeError:
            _read_by_nobody()

    return run


def exit_code_of(run: Callable[[], object], session: Session) -> int:
    """Run the command; what went wrong is told, with `--debug` as a traceback too. Its exit code."""
    try:
        result = run()
        sys.stdout.flush()
    except typer.Abort:
        return _told("interrupted", INTERRUPTED)
    except typer.Exit as exc:
        return exc.exit_code
    except (BrokenPipeError, SystemExit) as exc:
        # Typer exits by itself where nobody reads its help.
        if isinstance(exc, SystemExit) and not isinstance(exc.__context__, BrokenPipeError):
            raise
        return _read_by_nobody()
    except Exception as exc:
        if isinstance(exc, typer.TyperException) and not exc.format_message():
            # A group without a command has shown its help.
            return USAGE
        if session.debug:
            traceback.print_exc()
        return _told(sentence(exc), code_of(exc))
    # Typer hands back the code of an `Exit` that a command raised.
    return result if isinstance(result, int) else 0


def code_of(exc: Exception) -> int:
    """The exit code that an error stands for."""
    from .. import AuthenticationError, TransportError  # noqa: PLC0415

    if isinstance(exc, Failure):
        return exc.exit_code
    if isinstance(exc, AuthenticationError):
        return UNAUTHORISED
    if isinstance(exc, TransportError):
        return NETWORK
    # What Typer refuses, and arguments that the client refuses before anything is sent.
    return USAGE if isinstance(exc, typer.TyperException | ValueError) else REFUSED


def sentence(exc: Exception) -> str:
    """What happened and, where this can be said, what to do next."""
    from .. import AuthenticationError, CincopaError, TransportError  # noqa: PLC0415

    text = " ".join((getattr(exc, "format_message", None) or exc.__str__)().split()) or type(exc).__name__
    if isinstance(exc, AuthenticationError):
        return f"{text}. `cincopa doctor` tells whether the token is wrong or lacks a permission."
    if isinstance(exc, TransportError):
        return f"{text}. `cincopa doctor` looks at the connection."
    if isinstance(exc, typer.TyperException):
        context = getattr(exc, "ctx", None)
        return f"{text} Try `{context.command_path} --help`." if context else text
    if isinstance(exc, OSError) and exc.filename is not None:
        return f"{exc.filename}: {exc.strerror}"
    if isinstance(exc, Failure | CincopaError | ValueError | OSError | ModuleNotFoundError):
        return text
    return f"{text} ({type(exc).__name__}, which is a fault of this command: `cincopa --debug` shows where)"


def _read_by_nobody() -> int:
    """Whoever read our output has seen enough; Python must not try to flush it once more."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _told(text: str, code: int) -> int:
    print(f"cincopa: {text}", file=sys.stderr)
    return code
