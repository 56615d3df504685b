"""`cincopa profiles`: list the stored profiles."""

import typer

from ..output.option import OutputOption
from ..output.results import print_rows
from ..profiles import KEYRING, config_file, read_profiles
from ..session import Session


def profiles(context: typer.Context, *, output: OutputOption = None) -> None:
    """List the profiles stored by `cincopa login`, and where their tokens are."""
    session: Session = context.obj
    rows = [
        (name, profile.get("base_url") or "", str(config_file()) if "token" in profile else KEYRING)
        for name, profile in sorted(read_profiles().items())
    ]
    print_rows(("profile", "base_url", "token"), rows, output or session.output)
