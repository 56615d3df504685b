"""URLs and HTML that show assets and galleries in web pages. These functions send no request.

A player is selected by an embed id: a gallery's fid, or a template and an asset's rid.
"""

from __future__ import annotations

import hmac
import html
import json
from datetime import datetime
from typing import Literal
from urllib.parse import quote

_PLAYERS = "https://rtcdn.cincopa.com"

# The templates of Cincopa's own plugins, by an asset's type as responses and as requests name it (facts §9, Q15).
DEFAULT_TEMPLATES = {
    "video": "A4HAcLOLOO68",
    "image": "A8AAFV8a-H5b",
    "music": "AEFALSr3trK4",
    "audio": "AEFALSr3trK4",
    "unknown": "AYFACCtYYllw",
    "other": "AYFACCtYYllw",
}


class Html(str):
    """A string of HTML, which Jinja and Django insert into a page without escaping it again."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return the HTML, for template engines."""
        return str(self)


def asset_id(rid: str, type_: str = "unknown", *, template: str | None = None) -> str:
    """Return the embed id of an asset (not its rid), with your template or the default one of its type.

    >>> asset_id("A4KANh__rQ_m", "video")
    'A4HAcLOLOO68!A4KANh__rQ_m'
    """
    return f"{template or DEFAULT_TEMPLATES.get(type_, DEFAULT_TEMPLATES['unknown'])}!{rid}"


def gallery_id(fid: str, *, template: str | None = None) -> str:
    """Return the embed id of a gallery: its fid, after a `template` that replaces the gallery's own, if given.

    >>> gallery_id("A4KANh__rQ_m", template="A8AAFV8a-H5b")
    'A8AAFV8a-H5b@A4KANh__rQ_m'
    """
    return f"{template}@{fid}" if template else fid


def rrid_id(rrid: str, accid: str, template: str) -> str:
    """Return the embed id of the gallery with your reference `rrid`; `accid` is the account's, as `ping` returns it.

    >>> rrid_id("course-7", "okGbyjhVW40d", "A8AAFV8a-H5b")
    'rrid:course-7!okGbyjhVW40d!A8AAFV8a-H5b'
    """
    return f"rrid:{rrid}!{accid}!{template}"


def iframe_url(embed_id: str) -> str:
    """Return the URL of a page that contains only the player.

    >>> iframe_url("A4HAcLOLOO68!A4KANh__rQ_m")
    'https://rtcdn.cincopa.com/iframe.aspx?fid=A4HAcLOLOO68!A4KANh__rQ_m'
    """
    return f"{_PLAYERS}/iframe.aspx?fid={_quoted(embed_id)}"


def iframe(embed_id: str, *, title: str = "", width: str = "100%", height: str = "100%") -> Html:
    """Return the HTML of an iframe with the player; the arguments are escaped.

    >>> iframe("A4KANh__rQ_m", title='Talks & "more"', height="450")  # doctest: +NORMALIZE_WHITESPACE
    '<iframe src="https://rtcdn.cincopa.com/iframe.aspx?fid=A4KANh__rQ_m" title="Talks &amp; &quot;more&quot;"
     width="100%" height="450" frameborder="0" allow="autoplay; fullscreen" allowfullscreen></iframe>'
    """
    values = {"src": iframe_url(embed_id), "title": title, "width": width, "height": height}
    attributes = " ".join(f'{name}="{html.escape(value)}"' for name, value in values.items())
    # Not a style, which a Content-Security-Policy may forbid.
    return Html(f'<iframe {attributes} frameborder="0" allow="autoplay; fullscreen" allowfullscreen></iframe>')


def script(embed_id: str, *, element_id: str) -> Html:
    """Return the HTML of an element and of the script that turns it into a player.

    `element_id` must be unique in the page.

    >>> print(script("A4KANh__rQ_m", element_id="talks"))
    <div id="talks"></div>
    <script>
    var _cpmp = _cpmp || [];
    _cpmp.push({"_object": "talks", "_fid": "A4KANh__rQ_m"});
    </script>
    <script async src="https://rtcdn.cincopa.com/libasync.js"></script>
    """
    # HTML has no escapes inside a script, and the script ends at any `</script`.
    player = json.dumps({"_object": element_id, "_fid": embed_id}).replace("<", "\\u003c")
    return Html(
        f'<div id="{html.escape(element_id)}"></div>\n'
        f"<script>\nvar _cpmp = _cpmp || [];\n_cpmp.push({player});\n</script>\n"
        f'<script async src="{_PLAYERS}/libasync.js"></script>'
    )


def thumbnail_url(
    *, rid: str | None = None, embed_id: str | None = None, size: Literal["small", "large", "xlarge"] = "large"
) -> str:
    """Return the URL of a thumbnail, of an asset by its rid or of an embed id.

    >>> thumbnail_url(rid="A4KANh__rQ_m", size="small")
    'https://rtcdn.cincopa.com/thumb.aspx?size=small&rid=A4KANh__rQ_m'
    """
    if (rid is None) == (embed_id is None):
        raise TypeError("thumbnail_url: expected exactly one of rid and embed_id")
    id_parameter = f"rid={_quoted(rid)}" if rid is not None else f"fid={_quoted(embed_id or '')}"
    return f"{_PLAYERS}/thumb.aspx?size={size}&{id_parameter}"


def hls_url(rid: str) -> str:
    """Return the URL of a video's HLS playlist.

    >>> hls_url("A4KANh__rQ_m")
    'https://rt.cincopa.com/A4KANh__rQ_m.m3u8'
    """
    return f"https://rt.cincopa.com/{_quoted(rid)}.m3u8"


def watch_url(embed_id: str, *, domain: str | None = None) -> str:
    """Return the URL of the watch page of an embed id: in the account's own `domain`, or the short link.

    >>> watch_url("A4HAcLOLOO68!A4KANh__rQ_m", domain="acme.cincopa.com")
    'https://acme.cincopa.com/watch/A4HAcLOLOO68!A4KANh__rQ_m'
    >>> watch_url("A4HAcLOLOO68!A4KANh__rQ_m")
    'https://cincopa.com/~A4HAcLOLOO68!A4KANh__rQ_m'
    """
    return f"https://{domain}/watch/{_quoted(embed_id)}" if domain else f"https://cincopa.com/~{_quoted(embed_id)}"


def upload_iframe_url(fid: str, token: str, *, base_url: str = "https://api.cincopa.com/v2/") -> str:
    """Return the URL of Cincopa's page for uploading files into a gallery, to be shown in an iframe.

    Everybody who sees the page can read the token: give a temporary one that is limited to the gallery, as from
    `c.token.get_temp(ttl=3600, fid=fid, permissions=[...])`. To record, the iframe needs `allow="camera; microphone"`.

    >>> upload_iframe_url("A4KANh__rQ_m", "1411253i3...")
    'https://api.cincopa.com/v2/upload.iframe?api_token=1411253i3...&fid=A4KANh__rQ_m'
    """
    return f"{base_url.rstrip('/')}/upload.iframe?api_token={_quoted(token)}&fid={_quoted(fid)}"


def player_auth(secret: str, expires: datetime, *, embed_id: str | None = None, accid: str | None = None) -> str:
    """Return the signed `auth` parameter of a secured player: for one embed id, or (weaker) for a whole account.

    `secret` is the code in the account's settings, which also show how a page passes the parameter to the player.

    >>> from datetime import UTC, datetime
    >>> player_auth("a secret code", datetime(2026, 1, 31, tzinfo=UTC), embed_id="A4KANh__rQ_m")
    'auth=expiretime=1769817600;...'

    Raises:
        TypeError: Neither or both of `embed_id` and `accid` are given.
        ValueError: `expires` has no time zone.
    """
    if (embed_id is None) == (accid is None):
        raise TypeError("player_auth: expected exactly one of embed_id and accid")
    if expires.tzinfo is None:
        raise ValueError(f"player_auth: expires={expires!r} has no time zone; give one, such as tzinfo=datetime.UTC")
    rules = f"expiretime={int(expires.timestamp())}" + (f";uid={accid}" if accid is not None else "")
    signed = f"{embed_id if embed_id is not None else accid}{rules}"
    return f"auth={rules};{hmac.new(secret.encode(), signed.encode(), 'sha256').hexdigest()}"


def _quoted(embed_id: str) -> str:
    return quote(embed_id, safe="!@:~")


def __dir__() -> list[str]:
    return list(__all__)


__all__ = [
    "DEFAULT_TEMPLATES",
    "Html",
    "asset_id",
    "gallery_id",
    "hls_url",
    "iframe",
    "iframe_url",
    "player_auth",
    "rrid_id",
    "script",
    "thumbnail_url",
    "upload_iframe_url",
    "watch_url",
]
