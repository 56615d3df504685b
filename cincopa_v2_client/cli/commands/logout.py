"""`cincopa logout`: delete a stored token."""

import typer

from ..errors import CommandError
from ..output.lines import note
from ..profiles import delete_profile, profile_name
from ..session import Session


def logout(context: typer.Context) -> None:
    """Delete a profile and its stored token.

    The token itself stays valid: revoke it in your Cincopa account.
    """
    session: Session = context.obj
    name = profile_name(session.profile_name)
    if not delete_profile(name):
        raise CommandError(f"there is no profile '{name}': `cincopa profiles` lists the profiles")
    note(f"Profile '{name}' is deleted.")
