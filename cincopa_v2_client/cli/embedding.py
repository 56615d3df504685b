"""`cincopa embed`: HTML and addresses to show an asset or a gallery in a web page."""

from typing import Annotated, Literal

import typer

from .output import write
from .session import Session

_As = Literal["iframe", "script", "url", "watch", "thumbnail", "hls"]


def embed(
    context: typer.Context,
    *,
    rid: Annotated[str, typer.Argument(metavar="RID|FID", help="An asset, or a gallery.")],
    as_: Annotated[_As, typer.Option("--as", help="HTML (iframe, script), or an address.")] = "iframe",
    template: Annotated[
        str | None, typer.Option(help="The template to show it with, in the place of the default one.")
    ] = None,
) -> None:
    """Print what shows an asset or a gallery in a web page.

    It is looked for in the account first, since an asset's type says how it is shown.
    """
    from .. import NotFoundError, embed  # noqa: PLC0415

    session: Session = context.obj
    with session.client() as client:
        try:
            asset = client.asset.get(rid)
            embed_id = embed.asset_id(rid, asset.type_, template=template)
            title = asset.caption or asset.filename
        except NotFoundError:
            gallery = client.gallery.get(rid)
            embed_id, title = embed.gallery_id(rid, template=template), gallery.name or ""
    ways = {
        "iframe": lambda: embed.iframe(embed_id, title=title),
        "script": lambda: embed.script(embed_id, element_id=f"cincopa-{rid}"),
        "url": lambda: embed.iframe_url(embed_id),
        "watch": lambda: embed.watch_url(embed_id),
        "thumbnail": lambda: embed.thumbnail_url(embed_id=embed_id),
        "hls": lambda: embed.hls_url(rid),
    }
    write(ways[as_]())
