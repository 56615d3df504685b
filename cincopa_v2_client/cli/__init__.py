"""The `cincopa` command. Its parts are imported when they run, so that a missing extra is told in one sentence."""

import sys


def main() -> None:
    """Run the `cincopa` command."""
    try:
        import typer  # noqa: PLC0415
    except ModuleNotFoundError:
        print("The command line needs an extra: pip install 'cincopa-v2-client[cli,emulator]'", file=sys.stderr)
        raise SystemExit(1) from None
    from .emulator import emulator  # noqa: PLC0415

    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    # With a callback, one command alone keeps its name.
    app.callback(help="Cincopa's REST API v2 at the command line.")(_group)
    app.command()(emulator)
    app(prog_name="cincopa")


def _group() -> None:
    pass
