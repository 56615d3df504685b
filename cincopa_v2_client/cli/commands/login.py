"""`cincopa login`: verify an API token and store it."""

import os
from typing import Annotated

import typer

from ..output.lines import note
from ..profiles import profile_name, save_profile
from ..prompts import read_secret
from ..session import Session


def login(
    context: typer.Context,
    *,
    base_url: Annotated[
        str | None, typer.Option(metavar="URL", help="The API's base URL, if not Cincopa's. Default: CINCOPA_BASE_URL.")
    ] = None,
) -> None:
    """Store an API token, read from a prompt or from standard input.

    The token is verified with `ping` and stored in the system's keyring if there is one, otherwise in a file that only
    you can read. `cincopa --profile NAME login` stores it under a name, so that you can use several accounts.
    """
    from ... import Cincopa  # noqa: PLC0415

    session: Session = context.obj
    name = profile_name(session.profile_name)
    url = base_url or os.environ.get("CINCOPA_BASE_URL") or None
    token = read_secret("API token").strip()
    with Cincopa(token, base_url=url or Cincopa.DEFAULT_BASE_URL) as client:
        account = client.ping()
    where = save_profile(name, token, url)
    note(f"Profile '{name}' is account {account.accid} ({account.accemail}); its token is in {where}.")
    if os.environ.get("CINCOPA_API_TOKEN"):
        note("CINCOPA_API_TOKEN is set and takes precedence: unset it, or pass --profile.")
