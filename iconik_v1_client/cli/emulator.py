"""`iconik emulator`: run the emulator of the API on this machine."""

from pathlib import Path
from typing import Annotated

import typer

from cincopa_v2_client.cli.errors import CommandError
from cincopa_v2_client.cli.output.lines import note
from cincopa_v2_client.cli.signals import handle_termination_like_ctrl_c, wait_for_ctrl_c

_Port = Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes a free one.")]
_Data = Annotated[
    Path | None, typer.Option(file_okay=False, help="Store everything in this directory. Default: a temporary one.")
]
_AppId = Annotated[str | None, typer.Option(help="The id of the application. Default: a random one.")]
_AuthToken = Annotated[str | None, typer.Option(help="The token. Default: a random one.")]
_RateLimit = Annotated[int | None, typer.Option(min=1, help="Requests in 20 seconds. Default: no limit.")]
_Fault = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULE", help="Inject faults, as in `assets.list:status=503:every=3`. Repeat the option for several."
    ),
]

_Verbose = Annotated[
    bool, typer.Option("--verbose", help="Print each request on standard error: operation, arguments, status.")
]


def emulator(
    *,
    port: _Port = 0,
    data: _Data = None,
    app_id: _AppId = None,
    auth_token: _AuthToken = None,
    rate_limit: _RateLimit = None,
    fault: _Fault = None,
    verbose: _Verbose = False,
) -> None:
    """Run an emulator of the API on this machine, on loopback only, until Ctrl-C.

    Prints the three environment variables that a client needs.
    """
    # This needs the extra `emulator`, and says so if it is missing.
    from ..emulator import Emulator  # noqa: PLC0415

    handle_termination_like_ctrl_c()
    try:
        with Emulator(
            app_id,
            auth_token,
            data,
            port,
            rate_limit=rate_limit,
            faults=fault or (),
            on_request=_print_request if verbose else None,
        ) as running:
            typer.echo(f"ICONIK_BASE_URL={running.base_url}")
            typer.echo(f"ICONIK_APP_ID={running.app_id}")
            typer.echo(f"ICONIK_AUTH_TOKEN={running.auth_token}")
            wait_for_ctrl_c()
    except (OSError, ValueError, RuntimeError) as exc:
        raise CommandError(f"cannot start the emulator: {exc}") from None


def _print_request(request: object) -> None:
    note(str(request))
