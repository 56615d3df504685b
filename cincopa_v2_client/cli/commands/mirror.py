"""`cincopa mirror`: keep the library in a SQLite database."""

import math
from pathlib import Path
from typing import Annotated

import typer

from ..errors import UsageError
from ..execute import run_coroutine
from ..output.lines import note
from ..session import Session
from ..signals import handle_termination_like_ctrl_c

_SECRET = typer.Option(
    metavar="-",
    help="With `--follow`: refuse requests without this secret in their URL (`?secret=...`). `-` reads it from a "
    "prompt or from standard input. Default: none, or with `--register` a random one.",
)


def mirror(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="LIBRARY.db", dir_okay=False, help="The database; created if new.")],
    *,
    follow: Annotated[
        bool,
        typer.Option("--follow/--once", help="Follow webhooks until Ctrl-C, or scan once, which is the default."),
    ] = False,
    parquet: Annotated[
        Path | None,
        typer.Option(metavar="DIRECTORY", file_okay=False, help="Write Parquet files of all tables after each scan."),
    ] = None,
    every: Annotated[
        float, typer.Option(metavar="HOURS", min=0.001, help="With `--follow`: the hours between two scans.")
    ] = 24,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="With `--follow`: the port to listen on; 0 takes a free one.")
    ] = 0,
    register: Annotated[
        str | None,
        typer.Option(metavar="URL", help="With `--follow`: register this public URL of the receiver as a webhook."),
    ] = None,
    secret: Annotated[str | None, _SECRET] = None,
) -> None:
    """Keep the library in a SQLite database: assets, galleries and their items, live streams, portals and webhooks.

    A scan reads the whole library and writes what differs, in one transaction: a program that reads the database never
    sees half of a scan. A scan that was interrupted is resumed by the next one. What was removed keeps its row, with
    the time of its removal. Webhooks, which may be lost, are followed in between: what they name is looked up. Cincopa
    can reach the receiver only at a public URL, such as that of a tunnel. The tables and views are in docs/mirror.md.
    """
    session: Session = context.obj
    if parquet is not None:
        from ..output.parquet import import_pyarrow  # noqa: PLC0415 - before a long scan

        import_pyarrow("pyarrow")
        from ...mirror.parquet import check_directory  # noqa: PLC0415

        check_directory(parquet)
    if not math.isfinite(every):
        raise UsageError(f"--every {every}: expected a number of hours, such as 24")
    if follow:
        _follow(session, path, parquet, every, (port, register, secret))
        return
    for name, value in (("--register", register), ("--secret", secret), ("--port", port or None)):
        if value is not None:
            raise UsageError(f"{name} needs --follow")
    from ..jobs.mirror import scan_once  # noqa: PLC0415 - not needed for `--help`

    run_coroutine(scan_once(session, path, parquet))


def _follow(
    session: Session, path: Path, parquet: Path | None, hours: float, options: tuple[int, str | None, str | None]
) -> None:
    from ..jobs.mirror import follow  # noqa: PLC0415 - not needed for `--help`
    from ..jobs.mirror_receiver import HintReceiver  # noqa: PLC0415
    from ..jobs.registration import registered, secret_for  # noqa: PLC0415

    port, url, secret = options
    expected = secret_for(secret, url)
    handle_termination_like_ctrl_c()
    receiver = HintReceiver(port, expected)
    kept = path.with_name(f"{path.name}.webhook")
    registration = registered(session, url, expected, ["asset.*", "gallery.*"], kept)
    with receiver:
        note(f"listening on {receiver.url}{f', registered as {url}' if url else ''}; stop with Ctrl-C")
        run_coroutine(follow(session, path, parquet, receiver, hours, registration=registration))
