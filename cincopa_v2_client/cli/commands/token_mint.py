"""`cincopa token mint`: make a temporary token locally."""

from datetime import timedelta
from typing import Annotated

import typer

from ..output.lines import write_line
from ..session import Session


def token_mint(
    context: typer.Context,
    *,
    ttl: Annotated[int, typer.Option(min=1, metavar="SECONDS", help="The lifetime of the token.")],
    permissions: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PERMISSION",
            help="Its permissions, such as `asset.read,gallery.*`: several with commas or `|`, or repeat the option. "
            "Default: those of the token in use; '' for none.",
        ),
    ] = None,
    rid: Annotated[str | None, typer.Option(help="Limit it to this asset.")] = None,
    fid: Annotated[str | None, typer.Option(help="Limit it to this gallery.")] = None,
    rrid: Annotated[
        str | None,
        typer.Option(help="Limit it to the gallery for this id of your own system, the `rrid` of `upload.iframe`."),
    ] = None,
    sourceip: Annotated[str | None, typer.Option(help="Limit it to this IPv4 address.")] = None,
    host: Annotated[str | None, typer.Option(help="Limit it to this host.")] = None,
) -> None:
    """Make a temporary token from the token in use, without a request.

    A token made here is encrypted with a key derived from the token in use, and becomes invalid with it. But its holder
    can change its expiry, and Cincopa does not notice: for strangers, request a token with `cincopa token get-temp`.
    """
    from ... import tokens  # noqa: PLC0415 - not needed for `--help`

    session: Session = context.obj
    limits = {"rid": rid, "fid": fid, "rrid": rrid, "sourceip": sourceip, "host": host}
    expires = timedelta(seconds=ttl)
    patterns = None if permissions is None else [*tokens.Permissions("|".join(permissions).replace(",", "|"))]
    write_line(tokens.mint(session.profile().token, expires=expires, permissions=patterns, **limits))
