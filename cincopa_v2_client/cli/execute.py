"""Run a command: print its error in one line, and turn its outcome into an exit code."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from functools import wraps
from typing import TYPE_CHECKING, Any

import typer

from .errors import INTERRUPTED, USAGE, Interrupted, exit_code_of, message_of
from .output.cells import printable
from .signals import redirected

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from .invocation import Invocation


def guard(command: Callable[..., None]) -> Callable[..., None]:
    """Wrap a command so that Typer does not handle Ctrl-C and closed pipes in its own way."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except KeyboardInterrupt:
            raise Interrupted("interrupted") from None
        except BrokenPipeError:
            _discard_output()

    return run


def execute(run: Callable[[], object], invocation: Invocation) -> int:
    """Run the program and return its exit code.

    An error is printed in one line on standard error, after its traceback if `--debug` was given.
    """
    try:
        result = run()
        sys.stdout.flush()
    except typer.Abort:
        return _fail(invocation, "interrupted", INTERRUPTED)
    except typer.Exit as exc:
        return exc.exit_code
    except (BrokenPipeError, SystemExit) as exc:
        # When the pipe is closed while Typer prints a help text, Typer exits by itself.
        if isinstance(exc, SystemExit) and not isinstance(exc.__context__, BrokenPipeError):
            raise
        return _discard_output()
    except Exception as exc:
        if isinstance(exc, typer.TyperException) and not exc.format_message():
            # A group was called without a command and has printed its help.
            return USAGE
        if invocation.debug:
            print(printable(traceback.format_exc()), end="", file=sys.stderr)
        return _fail(invocation, message_of(exc, invocation.remedy(exc)), exit_code_of(exc))
    # Typer returns the code of an `Exit` that a command raised, and that of Ctrl-C outside of a command.
    code = result if isinstance(result, int) else 0
    return _fail(invocation, "interrupted", code) if code == INTERRUPTED else code


def run_coroutine(coroutine: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine to its end. Ctrl-C cancels it; later ones are ignored, so that it can end in order."""
    import asyncio  # noqa: PLC0415 - most commands do not need it

    is_interrupted = False
    task: asyncio.Task[Any] | None = None

    def interrupt() -> None:
        nonlocal is_interrupted
        is_interrupted = True
        # The loop may not run yet, or be closed.
        if task is not None:
            with contextlib.suppress(RuntimeError):
                task.get_loop().call_soon_threadsafe(task.cancel)

    async def run() -> None:
        nonlocal task
        task = asyncio.current_task()
        if is_interrupted:
            coroutine.close()
        else:
            await coroutine

    with redirected(interrupt):
        try:
            asyncio.run(run())
        except asyncio.CancelledError:
            is_interrupted = True
    if is_interrupted:
        raise KeyboardInterrupt


def _discard_output() -> int:
    """Discard further output after the reader closed the pipe, so that Python's last flush does not fail."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _fail(invocation: Invocation, message: str, code: int) -> int:
    # The terminal may be closed.
    with contextlib.suppress(OSError):
        print(f"{invocation.program.name}: {message}", file=sys.stderr)
    return code
