"""`cincopa login`, `logout` and `profiles`: which account, with which token."""

import os
from typing import Annotated

import typer

from .failures import Failure
from .output import note, show_rows
from .profiles import KEYRING, config_file, forget_profile, name_of, read_profiles, save_profile
from .prompts import secret_of
from .session import LateOutput, Session


def login(
    context: typer.Context,
    *,
    base_url: Annotated[
        str | None, typer.Option(metavar="URL", help="Where the API is, if not at Cincopa; else CINCOPA_BASE_URL.")
    ] = None,
) -> None:
    """Keep an API token: asked for, or read from standard input, never an argument.

    It is tried by `ping` and then kept in the system's keyring where there is one, else in a file that only you may
    read. `cincopa --profile NAME login` keeps it under a name, for more than one account.
    """
    from .. import Cincopa  # noqa: PLC0415

    session: Session = context.obj
    name = name_of(session.profile_name)
    address = base_url or os.environ.get("CINCOPA_BASE_URL") or None
    token = secret_of("API token").strip()
    with Cincopa(token, base_url=address or Cincopa.DEFAULT_BASE_URL) as client:
        found = client.ping()
    where = save_profile(name, token, address)
    note(f"Profile '{name}' is account {found.accid} ({found.accemail}); its token is in {where}.")
    if os.environ.get("CINCOPA_API_TOKEN"):
        note("CINCOPA_API_TOKEN is set and goes before it: unset it, or name the profile.")


def logout(context: typer.Context) -> None:
    """Forget a profile and its token. The token itself stays good: take it back in your Cincopa account."""
    session: Session = context.obj
    name = name_of(session.profile_name)
    if not forget_profile(name):
        raise Failure(f"there is no profile '{name}': `cincopa profiles` lists them")
    note(f"Profile '{name}' is forgotten.")


def profiles(context: typer.Context, *, output: LateOutput = None) -> None:
    """List the profiles that `cincopa login` made, and where their tokens are."""
    session: Session = context.obj
    rows = [
        (name, found.get("base_url") or "", str(config_file()) if "token" in found else KEYRING)
        for name, found in sorted(read_profiles().items())
    ]
    show_rows(("profile", "base_url", "token"), rows, output or session.output)
