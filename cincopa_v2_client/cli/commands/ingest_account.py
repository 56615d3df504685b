"""`cincopa ingest account`: bring in the assets of another Cincopa account."""

from typing import TYPE_CHECKING, Annotated

import typer

from ..jobs.ingest_options import ingest_command
from ..session import Session

if TYPE_CHECKING:
    from ...ingest import Source


@ingest_command
def ingest_account(
    context: typer.Context,
    *,
    source: Annotated[str, typer.Argument(metavar="PROFILE", help="The profile of the account to read.")],
) -> "Source":
    """Bring in the assets of another account, with their texts, galleries, thumbnails and subtitles.

    Store its token first, with `cincopa --profile PROFILE login`; a token that may only read suffices.
    """
    from ...ingest.sources.account import AccountSource  # noqa: PLC0415

    session: Session = context.obj
    read = context.with_resource(Session(profile_name=source).client())
    return AccountSource(read, context.with_resource(session.client()))
