"""`cincopa logout`: delete a stored token."""

import typer

from ..errors import Failure
from ..output.results import note
from ..profiles import forget_profile, name_of
from ..session import Session


def logout(context: typer.Context) -> None:
    """Delete a profile and its stored token.

    The token itself stays valid: revoke it in your Cincopa account.
    """
    session: Session = context.obj
    name = name_of(session.profile_name)
    if not forget_profile(name):
        raise Failure(f"there is no profile '{name}': `cincopa profiles` lists the profiles")
    note(f"Profile '{name}' is deleted.")
