"""`cincopa ingest iconik`: publish assets and collections of iconik."""

from typing import TYPE_CHECKING, Annotated

import typer

from ..jobs.iconik_options import PublishOptions, iconik_client, takes_publish_options
from ..jobs.ingest_options import ingest_command

if TYPE_CHECKING:
    from ...ingest.source import Source


@ingest_command
@takes_publish_options
def ingest_iconik(
    context: typer.Context,
    *,
    assets: Annotated[
        list[str] | None, typer.Option("--asset", metavar="ID", help="An asset. Repeat the option for several.")
    ] = None,
    collections: Annotated[
        list[str] | None,
        typer.Option(
            "--collection",
            metavar="ID",
            help="A collection, which becomes a gallery with its assets in order. Repeat the option for several.",
        ),
    ] = None,
    options: PublishOptions,
) -> "Source":
    """Publish assets and collections of iconik with their titles, metadata, subtitles, posters and order.

    The credentials are ICONIK_APP_ID and ICONIK_AUTH_TOKEN of the environment. An entry in the history of each asset
    says what it is at Cincopa. What is deleted in iconik is reported, and stays at Cincopa.
    """
    iconik = iconik_client()
    context.call_on_close(iconik.close)
    # The option that all sources have; here an asset that is not approved is refused, with its status.
    approved_only = context.params["approved_only"]
    return options.source(iconik, assets or (), collections or (), approved_only=approved_only)
