"""`cincopa ingest iconik`: publish assets and collections of iconik."""

from typing import TYPE_CHECKING, Annotated

import typer

from ..jobs.iconik_options import (
    Map,
    MaxHeight,
    Media,
    NoHistory,
    NoPoster,
    NoSubtitles,
    PublishOptions,
    Recursive,
    View,
    WriteLink,
    iconik_client,
    parse_map,
)
from ..jobs.ingest_options import ingest_command

if TYPE_CHECKING:
    from ...ingest.source import Source


@ingest_command
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
    recursive: Recursive = False,
    media: Media = "proxy",
    max_height: MaxHeight = None,
    view: View = None,
    fields: Map = None,
    no_subtitles: NoSubtitles = False,
    no_poster: NoPoster = False,
    no_history: NoHistory = False,
    write_link: WriteLink = False,
) -> "Source":
    """Publish assets and collections of iconik with their titles, metadata, subtitles, posters and order.

    The credentials are ICONIK_APP_ID and ICONIK_AUTH_TOKEN of the environment. An entry in the history of each asset
    says what it is at Cincopa. What is deleted in iconik is reported, and stays at Cincopa.
    """
    content = (media, max_height, view, parse_map(fields), not no_subtitles, not no_poster)
    # The option that all sources have; here an asset that is not approved is refused, with its status.
    options = PublishOptions(recursive, context.params["approved_only"], *content, not no_history, write_link)
    iconik = iconik_client()
    context.call_on_close(iconik.close)
    return options.source(iconik, assets or (), collections or ())
