"""`cincopa embed`: HTML and URLs that show an asset or a gallery in a web page."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..completion import complete_gallery
from ..errors import CommandError, UsageError
from ..output.lines import write_line
from ..session import Session

if TYPE_CHECKING:
    from ... import Cincopa
    from ...models import Gallery

_Format = Literal["iframe", "script", "url", "watch", "thumbnail", "hls"]


def embed(
    context: typer.Context,
    *,
    id_: Annotated[
        str, typer.Argument(metavar="RID|FID|NAME", help="An asset or a gallery.", autocompletion=complete_gallery)
    ],
    as_: Annotated[_Format, typer.Option("--as", help="HTML (iframe, script) or a URL.")] = "iframe",
    template: Annotated[
        str | None, typer.Option(help="The id of a player template. Default: the account's default template.")
    ] = None,
) -> None:
    """Print HTML or a URL that shows an asset or a gallery in a web page.

    The asset or gallery is requested first, because the embed code depends on its type.
    """
    # These are not needed for `cincopa --help`.
    from ... import embed as embed_codes  # noqa: PLC0415
    from ...errors import NotFoundError  # noqa: PLC0415

    session: Session = context.obj
    with session.client() as client:
        try:
            asset = client.asset.get(id_)
        except NotFoundError:
            gallery = _gallery(client, id_)
            embed_id, title = embed_codes.gallery_id(gallery.fid, template=template), gallery.name or ""
            type_, id_ = "a gallery", gallery.fid
        else:
            embed_id = embed_codes.asset_id(id_, asset.type_, template=template)
            title = asset.caption or asset.filename
            type_ = f"of the type {asset.type_}"
    if as_ == "hls" and type_ != "of the type video":
        raise UsageError(f"'{id_}' is {type_}: only videos have an HLS playlist")
    formats = {
        "iframe": lambda: embed_codes.iframe(embed_id, title=title),
        "script": lambda: embed_codes.script(embed_id, element_id=f"cincopa-{id_}"),
        "url": lambda: embed_codes.iframe_url(embed_id),
        "watch": lambda: embed_codes.watch_url(embed_id),
        "thumbnail": lambda: embed_codes.thumbnail_url(embed_id=embed_id),
        "hls": lambda: embed_codes.hls_url(id_),
    }
    write_line(formats[as_]())


def _gallery(client: "Cincopa", given: str) -> "Gallery":
    from ...errors import NotFoundError  # noqa: PLC0415

    try:
        return client.gallery.find(given)
    except NotFoundError:
        raise CommandError(f"there is no asset and no gallery with the id or name '{given}'") from None
