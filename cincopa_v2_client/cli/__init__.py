"""The `cincopa` command. Its parts are imported when they run, so that a missing extra is told in one sentence."""

import io
import sys


def main() -> None:
    """Run the `cincopa` command, and exit with one of the codes that `failures` lists."""
    try:
        from .app import command_line  # noqa: PLC0415
    except ModuleNotFoundError as exc:
        extra = "cli,emulator" if "emulator" in sys.argv[1:2] else "cli"
        print(
            f"The command line needs an extra ({exc.name}): pip install 'cincopa-v2-client[{extra}]'", file=sys.stderr
        )
        raise SystemExit(1) from None
    from .errors import exit_code_of  # noqa: PLC0415
    from .session import Session  # noqa: PLC0415

    for stream in (sys.stdout, sys.stderr):
        # What the terminal's encoding does not have is written as its escape.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    session = Session()
    app = command_line()
    raise SystemExit(exit_code_of(lambda: app(prog_name="cincopa", standalone_mode=False, obj=session), session))
