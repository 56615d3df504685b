"""`cincopa token mint`: make a temporary token locally."""

from datetime import timedelta
from typing import Annotated

import typer

from ... import tokens
from ..output.lines import write_line
from ..session import Session


def token_mint(
    context: typer.Context,
    *,
    ttl: Annotated[int, typer.Option(min=1, metavar="SECONDS", help="The lifetime of the token.")],
    permissions: Annotated[
        str | None,
        typer.Option(
            help="Its permissions, such as `asset.read|gallery.*`. Default: those of the token in use; '' for none."
        ),
    ] = None,
    rid: Annotated[str | None, typer.Option(help="Limit it to this asset.")] = None,
    fid: Annotated[str | None, typer.Option(help="Limit it to this gallery.")] = None,
    sourceip: Annotated[str | None, typer.Option(help="Limit it to this IPv4 address.")] = None,
    host: Annotated[str | None, typer.Option(help="Limit it to this host.")] = None,
) -> None:
    """Make a temporary token from the token in use, without a request.

    `cincopa token get-temp` requests one from Cincopa instead. A token made here is encrypted with a key derived from
    the token in use, and becomes invalid with it.
    """
    session: Session = context.obj
    parent = session.profile().token
    limits = {"rid": rid, "fid": fid, "sourceip": sourceip, "host": host}
    write_line(tokens.mint(parent, expires=timedelta(seconds=ttl), permissions=permissions, **limits))
