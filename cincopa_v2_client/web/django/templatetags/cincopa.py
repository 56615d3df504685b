"""`{% load cincopa %}`: tags that show assets and galleries."""

# pyright: basic

from __future__ import annotations

from django import template

from .... import embed

register = template.Library()


@register.simple_tag
def cincopa_embed(
    rid: str,
    type_: str = "video",
    *,
    title: str = "",
    template: str | None = None,
    width: str = "100%",
    height: str = "100%",
) -> str:
    """Return the player of an asset: `{% cincopa_embed talk.rid title=talk.name height="450" %}`."""
    return embed.iframe(embed.asset_id(rid, type_, template=template), title=title, width=width, height=height)


@register.simple_tag
def cincopa_gallery(fid: str, *, title: str = "", width: str = "100%", height: str = "100%") -> str:
    """Return the player of a gallery: `{% cincopa_gallery fid title="Talks" %}`."""
    return embed.iframe(embed.gallery_id(fid), title=title, width=width, height=height)
