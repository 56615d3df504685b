"""`cincopa emulator`: a Cincopa on this machine until Ctrl-C. Its server is imported when it runs."""

import signal
import threading
from pathlib import Path
from typing import Annotated

import typer

_INTERRUPTED = 130


def emulator(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes a free one.")] = 0,
    data: Annotated[Path | None, typer.Option(file_okay=False, help="Keep everything in this directory.")] = None,
    token: Annotated[
        list[str] | None,
        typer.Option(
            help="The API token; without it one is made up. Given again: further tokens, of the account that their "
            "number says. TOKEN=PERMISSIONS limits one, as in 7iabc=asset.read|gallery.*"
        ),
    ] = None,
    *,
    allow_fetch: Annotated[
        bool, typer.Option("--allow-fetch", help="Let asset.upload_from_url fetch from other machines.")
    ] = False,
) -> None:
    """Run a Cincopa on this machine, on loopback only, until Ctrl-C.

    Prints the two variables that a client needs, ready for `export`.
    """
    try:
        from ..emulator import Emulator  # noqa: PLC0415
    except ModuleNotFoundError:
        typer.echo("The emulator needs an extra: pip install 'cincopa-v2-client[emulator]'", err=True)
        raise typer.Exit(1) from None
    # Being ended politely is the same as Ctrl-C: the data is closed, temporary files go.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        tokens = [each.partition("=") for each in token or ()]
        with Emulator(tokens[0][0] if tokens else None, data, port, allow_fetch=allow_fetch) as running:
            for each, limited, permissions in tokens:
                running.add_token(permissions if limited else None, token=each)
            typer.echo(f"CINCOPA_BASE_URL={running.base_url}")
            typer.echo(f"CINCOPA_API_TOKEN={running.api_token}")
            threading.Event().wait()
    except KeyboardInterrupt:
        raise typer.Exit(_INTERRUPTED) from None
    except (OSError, ValueError, RuntimeError) as exc:
        typer.echo(f"The emulator could not start: {exc}", err=True)
        raise typer.Exit(1) from None
