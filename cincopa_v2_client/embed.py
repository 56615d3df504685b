"""Addresses and HTML to show assets and galleries in web pages (§9). Pure functions; nothing is asked of Cincopa.

What a player shows is named by an embed id: a gallery's fid, or of an asset, a template and its rid.
"""

from __future__ import annotations

import hmac
import html
import json
from datetime import datetime
from typing import Literal
from urllib.parse import quote

_PLAYERS = "https://rtcdn.cincopa.com"

# The templates of Cincopa's own plugins, by an asset's type as it comes back and as it is asked for (Q15).
DEFAULT_TEMPLATES = {
    "video": "A4HAcLOLOO68",
    "image": "A8AAFV8a-H5b",
    "music": "AEFALSr3trK4",
    "audio": "AEFALSr3trK4",
    "unknown": "AYFACCtYYllw",
    "other": "AYFACCtYYllw",
}


def asset_id(rid: str, type_: str = "unknown", *, template: str | None = None) -> str:
    """Return the embed id of an asset, with a template of your own or the default one of its type.

    >>> asset_id("A4KANh__rQ_m", "video")
    'A4HAcLOLOO68!A4KANh__rQ_m'
    """
    return f"{template or DEFAULT_TEMPLATES.get(type_, DEFAULT_TEMPLATES['unknown'])}!{rid}"


def gallery_id(fid: str, *, template: str | None = None) -> str:
    """Return the embed id of a gallery, which has a template of its own.

    >>> gallery_id("A4KANh__rQ_m", template="A8AAFV8a-H5b")
    'A8AAFV8a-H5b@A4KANh__rQ_m'
    """
    return f"{template}@{fid}" if template else fid


def rrid_id(rrid: str, accid: str, template: str) -> str:
    """Return the embed id of the gallery that belongs to an id of your own; `accid` is ping's.

    >>> rrid_id("course-7", "okGbyjhVW40d", "A8AAFV8a-H5b")
    'rrid:course-7!okGbyjhVW40d!A8AAFV8a-H5b'
    """
    return f"rrid:{rrid}!{accid}!{template}"


def iframe_url(embed_id: str) -> str:
    """Return the address of a page with nothing but the player.

    >>> iframe_url("A4HAcLOLOO68!A4KANh__rQ_m")
    'https://rtcdn.cincopa.com/iframe.aspx?fid=A4HAcLOLOO68!A4KANh__rQ_m'
    """
    return f"{_PLAYERS}/iframe.aspx?fid={_quoted(embed_id)}"


def iframe(embed_id: str, *, title: str = "", width: str = "100%", height: str = "100%") -> str:
    """Return HTML of an iframe with the player; whatever is in the arguments stays inside their attributes.

    >>> iframe("A4KANh__rQ_m", title='Talks & "more"', height="450")  # doctest: +NORMALIZE_WHITESPACE
    '<iframe src="https://rtcdn.cincopa.com/iframe.aspx?fid=A4KANh__rQ_m" title="Talks &amp; &quot;more&quot;"
     width="100%" height="450" style="border:0" allow="autoplay; fullscreen" allowfullscreen></iframe>'
    """
    given = {"src": iframe_url(embed_id), "title": title, "width": width, "height": height}
    attributes = " ".join(f'{name}="{html.escape(value)}"' for name, value in given.items())
    return f'<iframe {attributes} style="border:0" allow="autoplay; fullscreen" allowfullscreen></iframe>'


def script(embed_id: str, *, element_id: str) -> str:
    """Return HTML of an element and the script that makes it a player; `element_id` is once only in a page.

    >>> print(script("A4KANh__rQ_m", element_id="talks"))
    <div id="talks"></div>
    <script>
    var _cpmp = _cpmp || [];
    _cpmp.push({"_object": "talks", "_fid": "A4KANh__rQ_m"});
    </script>
    <script async src="https://rtcdn.cincopa.com/libasync.js"></script>
    """
    # Inside a script, HTML knows no escapes, and ends at any `</script`.
    player = json.dumps({"_object": element_id, "_fid": embed_id}).replace("<", "\\u003c")
    return (
        f'<div id="{html.escape(element_id)}"></div>\n'
        f"<script>\nvar _cpmp = _cpmp || [];\n_cpmp.push({player});\n</script>\n"
        f'<script async src="{_PLAYERS}/libasync.js"></script>'
    )


def thumbnail_url(
    *, rid: str | None = None, embed_id: str | None = None, size: Literal["small", "large", "xlarge"] = "large"
) -> str:
    """Return the address of the picture of an asset, by its rid, or of whatever an embed id names.

    >>> thumbnail_url(rid="A4KANh__rQ_m", size="small")
    'https://rtcdn.cincopa.com/thumb.aspx?size=small&rid=A4KANh__rQ_m'
    """
    if (rid is None) == (embed_id is None):
        raise TypeError("thumbnail_url: expected either rid or embed_id")
    of = f"rid={_quoted(rid)}" if rid is not None else f"fid={_quoted(embed_id or '')}"
    return f"{_PLAYERS}/thumb.aspx?size={size}&{of}"


def hls_url(rid: str) -> str:
    """Return the address of a video's HLS playlist.

    >>> hls_url("A4KANh__rQ_m")
    'https://rt.cincopa.com/A4KANh__rQ_m.m3u8'
    """
    return f"https://rt.cincopa.com/{_quoted(rid)}.m3u8"


def watch_url(embed_id: str, *, domain: str | None = None) -> str:
    """Return the address of a page to watch it on: of the account's own domain, or the short link.

    >>> watch_url("A4HAcLOLOO68!A4KANh__rQ_m", domain="acme.cincopa.com")
    'https://acme.cincopa.com/watch/A4HAcLOLOO68!A4KANh__rQ_m'
    >>> watch_url("A4HAcLOLOO68!A4KANh__rQ_m")
    'https://cincopa.com/~A4HAcLOLOO68!A4KANh__rQ_m'
    """
    return f"https://{domain}/watch/{_quoted(embed_id)}" if domain else f"https://cincopa.com/~{_quoted(embed_id)}"


def player_auth(secret: str, expires: datetime, *, embed_id: str | None = None, accid: str | None = None) -> str:
    """Return the signed `auth` that a secured player asks for: for one embed id, or, weaker, for a whole account.

    `secret` is the code that was set in the account's settings. How a page hands it to the player stands there too.

    >>> from datetime import UTC, datetime
    >>> player_auth("a secret code", datetime(2026, 1, 31, tzinfo=UTC), embed_id="A4KANh__rQ_m")
    'auth=expiretime=1769817600;...'

    Raises:
        TypeError: Not exactly one of `embed_id` and `accid` is given.
        ValueError: The time has no zone.
    """
    if (embed_id is None) == (accid is None):
        raise TypeError("player_auth: expected either embed_id or accid")
    if expires.tzinfo is None:
        raise ValueError(f"player_auth: expires={expires!r} has no zone: say which, such as tzinfo=datetime.UTC")
    rules = f"expiretime={int(expires.timestamp())}" + (f";uid={accid}" if accid is not None else "")
    signed = f"{embed_id if embed_id is not None else accid}{rules}"
    return f"auth={rules};{hmac.new(secret.encode(), signed.encode(), 'sha256').hexdigest()}"


def _quoted(embed_id: str) -> str:
    return quote(embed_id, safe="!@:~")
