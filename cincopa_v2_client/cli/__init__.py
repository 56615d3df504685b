"""The `cincopa` command line. Its modules are imported when they are needed, so that a missing extra is reported."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

# Importing `typing` would take most of the time in which Ctrl-C cannot be handled yet.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Never

    import typer

    from .invocation import Invocation

    # Import and build a program.
    Load = Callable[[], tuple[typer.Typer, Invocation]]


def main() -> None:
    """Run the `cincopa` command line and exit with one of the codes that `errors` lists."""
    run_program("cincopa", _load)


def run_program(name: str, load: Load) -> Never:
    """Run a command line and exit with its code."""
    try:
        from .signals import handle_ctrl_c  # noqa: PLC0415

        handle_ctrl_c()
        raise SystemExit(_run(load))
    except KeyboardInterrupt:
        # While modules are imported; later ones are handled where they are known.
        _print_interrupted(name)
        raise SystemExit(130) from None
    finally:
        from .signals import end_at_once  # noqa: PLC0415

        end_at_once()


def _load() -> tuple[typer.Typer, Invocation]:
    from .app import command_line  # noqa: PLC0415
    from .session import Session  # noqa: PLC0415

    return command_line(), Session()


def _run(load: Load) -> int:
    _replace_closed_streams()
    try:
        app, invocation = load()
    except ModuleNotFoundError as exc:
        print(f"The command line needs an extra ({exc.name}): pip install 'cincopa-v2-client[cli]'", file=sys.stderr)
        return 1
    from .execute import execute  # noqa: PLC0415

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Characters that the terminal's encoding lacks are printed as escapes. A pipe of Windows is no terminal.
            is_pipe = sys.platform == "win32" and not stream.isatty() and "PYTHONIOENCODING" not in os.environ
            stream.reconfigure(encoding="utf-8" if is_pipe else None, errors="backslashreplace")
    return execute(lambda: app(prog_name=invocation.program.name, standalone_mode=False, obj=invocation), invocation)


def _replace_closed_streams() -> None:
    """Discard what is written to closed standard streams: the next opened file would get their descriptor."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - for the whole process


def _print_interrupted(name: str) -> None:
    from contextlib import suppress  # noqa: PLC0415

    _replace_closed_streams()
    # The terminal may be closed.
    with suppress(OSError):
        print(f"{name}: interrupted", file=sys.stderr)
