# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from ..runtime.models import decode
from ..runtime.models.model import Field, Model, field_setters


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class LiveStream(Model):
    """A live channel of the account.

    Attributes:
        liveid: The channel's id.
        name: The name.
        state: `stopped`, `starting`, `resetting`, or the name of the running state.
        type_: `passthrough` or `transcoded`.
        location: The location of the live server.
        rtmp_source: The URL that the source device transmits to. It allows anyone to broadcast.
        hls_playback_url: The URL of the HLS playlist (m3u8).
        iframe_embed_code: HTML that embeds a player for it.
    """

    liveid: str
    name: str | None = None
    state: str | None = None
    type_: str | None = None
    location: str | None = None
    rtmp_source: str | None = None
    hls_playback_url: str | None = None
    iframe_embed_code: str | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "liveid": Field("liveid", decode.string, str),
        "name": Field("name", decode.string),
        "state": Field("state", decode.string),
        "type_": Field("type", decode.string),
        "location": Field("location", decode.string),
        "rtmp_source": Field("rtmp_source", decode.string, secret=True),
        "hls_playback_url": Field("hls_playback_url", decode.url),
        "iframe_embed_code": Field("iframe_embed_code", decode.string),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("liveid")
        _set_liveid(self, value if value.__class__ is str else decode.string(value)[0] or "")
        value = get("name")
        _set_name(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("state")
        _set_state(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("type")
        _set_type_(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("location")
        _set_location(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("rtmp_source")
        _set_rtmp_source(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("hls_playback_url")
        _set_hls_playback_url(
            self, value if value is None or (value.__class__ is str and "&" not in value) else decode.url(value)[0]
        )
        value = get("iframe_embed_code")
        _set_iframe_embed_code(self, value if value.__class__ is str or value is None else decode.string(value)[0])


[
    _set_liveid,
    _set_name,
    _set_state,
    _set_type_,
    _set_location,
    _set_rtmp_source,
    _set_hls_playback_url,
    _set_iframe_embed_code,
] = field_setters(LiveStream)
