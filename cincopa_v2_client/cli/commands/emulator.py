"""`cincopa emulator`: run the emulator of the API on this machine."""

from pathlib import Path
from typing import Annotated, Any

import typer

from ..errors import CommandError
from ..output.lines import note
from ..signals import handle_termination_like_ctrl_c, wait_for_ctrl_c

_Port = Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes a free one.")]
_Data = Annotated[
    Path | None, typer.Option(file_okay=False, help="Store everything in this directory. Default: a temporary one.")
]
_Token = Annotated[
    list[str] | None,
    typer.Option(
        help="The API token. Default: a random one. Repeat the option for more tokens; the number before the `i` is "
        "the account. `TOKEN=PERMISSIONS` limits a token, as in `7iabc=asset.*|live.*`."
    ),
]
_AllowFetch = Annotated[
    bool, typer.Option("--allow-fetch", help="Allow asset.upload_from_url to fetch from other machines.")
]
_AllowFileUrls = Annotated[
    bool,
    typer.Option(
        "--allow-file-urls",
        help="Allow asset.upload_from_url to read `file://` URLs: every file that this process can read.",
    ),
]
_Strict = Annotated[
    bool,
    typer.Option("--strict", help="Refuse parameters, HTTP methods and bodies that are not in the document."),
]
_ErrorsAs200 = Annotated[
    bool, typer.Option("--errors-as-200", help="Send errors with HTTP status 200 and `success: false`.")
]
_BriefDetails = Annotated[
    bool,
    typer.Option(
        "--brief-details",
        help="Without `details`, leave out tags and five more fields, as the developer pages document.",
    ),
]
_Fault = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULE",
        help="Inject faults: `TARGET:FAULT[:WHEN]`, as in `ping:status=503:every=3`, `upload:reset=5000:first=1` or "
        "`*:latency=0.5`. `TARGET`: an operation, `asset.*`, `upload`, `media` or `*`. `FAULT`: `latency=SECONDS`, "
        "`status=503` (`retry-after=SECONDS`, `body=json`), `reset[=BYTES]`, `drop`, `truncate`. `WHEN`: `skip=N`, "
        "`first=N`, `every=N`. May be repeated.",
    ),
]
_SyncSeconds = Annotated[float, typer.Option(min=0, help="Seconds until an upload or a change is synced.")]
_StorageBytes = Annotated[int | None, typer.Option(min=0, help="The storage quota of an account. Default: none.")]
_LiveChannels = Annotated[int, typer.Option(min=0, help="The number of live channels an account may have.")]
_LiveSeconds = Annotated[float, typer.Option(min=0, help="Seconds until a started live channel runs.")]
_WebhookSeconds = Annotated[
    float, typer.Option(min=0, help="Seconds before the first retry of a webhook; they double with each retry.")
]

_Verbose = Annotated[
    bool, typer.Option("--verbose", help="Print each request on standard error: operation, arguments, status.")
]


def emulator(
    port: _Port = 0,
    data: _Data = None,
    token: _Token = None,
    *,
    allow_fetch: _AllowFetch = False,
    allow_file_urls: _AllowFileUrls = False,
    strict: _Strict = False,
    errors_as_200: _ErrorsAs200 = False,
    brief_details: _BriefDetails = False,
    fault: _Fault = None,
    sync_seconds: _SyncSeconds = 1.0,
    storage_bytes: _StorageBytes = None,
    live_channels: _LiveChannels = 5,
    live_seconds: _LiveSeconds = 1.0,
    webhook_seconds: _WebhookSeconds = 1.0,
    verbose: _Verbose = False,
) -> None:
    """Run an emulator of the API on this machine, on loopback only, until Ctrl-C.

    Prints the two environment variables that a client needs.
    """
    _serve(
        token or [],
        data=data,
        port=port,
        allow_fetch=allow_fetch,
        allow_file_urls=allow_file_urls,
        strict=strict,
        errors_as_200=errors_as_200,
        brief_details=brief_details,
        faults=fault or (),
        sync_seconds=sync_seconds,
        storage_bytes=storage_bytes,
        live_channels=live_channels,
        live_seconds=live_seconds,
        webhook_seconds=webhook_seconds,
        on_request=_print_request if verbose else None,
    )


def _print_request(request: object) -> None:
    note(str(request))


def _serve(tokens: list[str], **options: Any) -> None:
    # This needs the extra `emulator`, and says so if it is missing.
    from ...emulator import Emulator  # noqa: PLC0415

    handle_termination_like_ctrl_c()
    parsed = [each.partition("=") for each in tokens]
    try:
        with Emulator(parsed[0][0] if parsed else None, **options) as running:
            for token, limited, permissions in parsed:
                running.add_token(permissions if limited else None, token=token)
            typer.echo(f"Admin page: {running.base_url.removesuffix('v2/')}_emulator/", err=True)
            typer.echo(f"CINCOPA_BASE_URL={running.base_url}")
            typer.echo(f"CINCOPA_API_TOKEN={running.api_token}")
            wait_for_ctrl_c()
    except (OSError, ValueError, RuntimeError) as exc:
        raise CommandError(f"cannot start the emulator: {exc}") from None
