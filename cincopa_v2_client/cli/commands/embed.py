"""`cincopa embed`: HTML and addresses to show an asset or a gallery in a web page."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..errors import Failure, UsageFailure
from ..output.results import write
from ..session import Session

if TYPE_CHECKING:
    from ... import Cincopa

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
    from ... import NotFoundError, embed  # noqa: PLC0415

    session: Session = context.obj
    with session.client() as client:
        try:
            asset = client.asset.get(rid)
        except NotFoundError:
            embed_id, title = _gallery(client, rid, template)
            if as_ == "hls":
                raise UsageFailure(f"'{rid}' is a gallery: only an asset has an HLS playlist") from None
        else:
            embed_id = embed.asset_id(rid, asset.type_, template=template)
            title = asset.caption or asset.filename
    ways = {
        "iframe": lambda: embed.iframe(embed_id, title=title),
        "script": lambda: embed.script(embed_id, element_id=f"cincopa-{rid}"),
        "url": lambda: embed.iframe_url(embed_id),
        "watch": lambda: embed.watch_url(embed_id),
        "thumbnail": lambda: embed.thumbnail_url(embed_id=embed_id),
        "hls": lambda: embed.hls_url(rid),
    }
    write(ways[as_]())


def _gallery(client: "Cincopa", fid: str, template: str | None) -> tuple[str, str]:
    from ... import NotFoundError, embed  # noqa: PLC0415

    try:
        gallery = client.gallery.get(fid)
    except NotFoundError:
        raise Failure(f"there is no asset and no gallery of the id '{fid}'") from None
    return embed.gallery_id(fid, template=template), gallery.name or ""
