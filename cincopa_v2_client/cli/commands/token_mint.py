"""`cincopa token mint`: a temporary token, made here."""

from typing import Annotated

import typer

from ..output.results import write
from ..session import Session


def mint(
    context: typer.Context,
    *,
    ttl: Annotated[int, typer.Option(min=1, metavar="SECONDS", help="How long it lives.")],
    permissions: Annotated[
        str | None,
        typer.Option(
            help="What it may do, such as `asset.read|gallery.*`. Without it, what its parent may; '' nothing."
        ),
    ] = None,
    rid: Annotated[str | None, typer.Option(help="Only this asset.")] = None,
    fid: Annotated[str | None, typer.Option(help="Only this gallery.")] = None,
    sourceip: Annotated[str | None, typer.Option(help="Only from this IPv4 address.")] = None,
    host: Annotated[str | None, typer.Option(help="Only for this host.")] = None,
) -> None:
    """Make a temporary token of the one in use, without a call.

    `cincopa token get-temp` asks Cincopa for one. This one is sealed with the whole of its parent, and ends with it.
    """
    from datetime import timedelta  # noqa: PLC0415

    from ... import tokens  # noqa: PLC0415

    session: Session = context.obj
    _, parent = session.profile_with_token()
    limits = {"rid": rid, "fid": fid, "sourceip": sourceip, "host": host}
    write(tokens.mint(parent, expires=timedelta(seconds=ttl), permissions=permissions, **limits))
