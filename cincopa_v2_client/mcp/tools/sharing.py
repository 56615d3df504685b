"""Tools that show media elsewhere: embed codes, and tokens for guests."""

from __future__ import annotations

from typing import Any, Literal

from ... import embed
from ..errors import ToolError
from ..questions import quoted
from ..results import clip
from ..tool import Call, Tool

_FORMATS = ("iframe", "script", "page_url", "watch_url", "thumbnail_url", "hls_url")
_TARGET = {
    "rid": {"type": "string", "minLength": 1, "description": "An asset; give this or gallery."},
    "gallery": {"type": "string", "minLength": 1, "description": "The fid of a gallery; give this or rid."},
}
# The permissions that a guest gets.
_GRANTS = {
    ("read", "rid"): ["asset.read"],
    ("read", "gallery"): ["gallery.read", "asset.read"],
    ("update", "rid"): ["asset.update"],
    ("update", "gallery"): ["gallery.update"],
    ("upload", "gallery"): ["asset.upload"],
}


def _target(name: str, call: Call) -> tuple[Literal["rid", "gallery"], str]:
    rid, fid = call.arguments.get("rid"), call.arguments.get("gallery")
    if (rid is None) == (fid is None):
        raise ToolError(f"{name}: expected exactly one of rid and gallery. Nothing was sent.")
    return ("rid", rid) if rid is not None else ("gallery", str(fid))


async def _embed(call: Call) -> dict[str, Any]:
    kind, id_ = _target("embed_code", call)
    client, template = await call.library.client(), call.arguments.get("template")
    if kind == "rid":
        await call.library.check_assets([id_])
        asset = await client.asset.get(id_)
        embed_id, title = embed.asset_id(id_, asset.type_, template=template), asset.caption or asset.filename
        is_video = asset.type_ == "video"
    else:
        call.library.check_gallery(id_)
        embed_id, title = embed.gallery_id(id_, template=template), (await client.gallery.get(id_)).name or ""
        is_video = False
    as_ = call.arguments.get("format", "iframe")
    if as_ == "hls_url" and not is_video:
        raise ToolError(f"embed_code: format='hls_url' for {id_!r}; only videos have an HLS playlist.")
    formats = {
        "iframe": lambda: embed.iframe(embed_id, title=clip(title, 120)),
        "script": lambda: embed.script(embed_id, element_id=f"cincopa-{id_}"),
        "page_url": lambda: embed.iframe_url(embed_id),
        "watch_url": lambda: embed.watch_url(embed_id),
        "thumbnail_url": lambda: embed.thumbnail_url(embed_id=embed_id),
        "hls_url": lambda: embed.hls_url(id_),
    }
    return {"format": as_, "code": formats[as_]()}


async def _share(call: Call) -> dict[str, Any]:
    kind, id_, grant, seconds = _grant(call)
    limit = {"rid": id_} if kind == "rid" else {"fid": id_}
    token = await call.library.guest_token(seconds, grant, **limit)
    return {"guest_token": token, "expires_in_seconds": seconds, "permissions": grant, kind: id_}


async def _ask_to_share(call: Call) -> str:
    kind, id_, grant, seconds = _grant(call)
    reach = "Its holder may be able to read the whole library." if any(each.endswith("read") for each in grant) else ""
    what = f"{'asset' if kind == 'rid' else 'gallery'} {quoted(id_)}"
    text = f"Make a token for a guest, valid for {seconds} seconds, with {', '.join(grant)} for the {what}?"
    return f"{text} {reach}".strip()


def _grant(call: Call) -> tuple[str, str, list[str], int]:
    kind, id_ = _target("share_guest_token", call)
    allow = call.arguments.get("allow", "read")
    if (allow, kind) not in _GRANTS:
        raise ToolError(f"share_guest_token: allow={allow!r} needs a gallery, not a rid.")
    return kind, id_, _GRANTS[allow, kind], call.arguments.get("seconds", 3600)


TOOLS = [
    Tool(
        "embed_code",
        "Embed code",
        "Return HTML or a URL that shows an asset or a gallery in a web page.",
        ("asset.list", "gallery.list"),
        _embed,
        {
            **_TARGET,
            "format": {"type": "string", "enum": list(_FORMATS), "description": "iframe by default."},
            "template": {"type": "string", "description": "The id of a player template."},
        },
    ),
    Tool(
        "share_guest_token",
        "Share a guest token",
        "Make a temporary token for a guest: to read, to update one asset or gallery, or to upload into a gallery. "
        "The service limits updates and uploads to the asset or gallery; a token for reading may read the whole "
        "library. The user has to confirm it.",
        ("token.get_temp",),
        _share,
        {
            **_TARGET,
            "allow": {"type": "string", "enum": ["read", "update", "upload"], "description": "read by default."},
            "seconds": {"type": "integer", "minimum": 60, "maximum": 86_400, "description": "3600 by default."},
        },
        (),
        _ask_to_share,
        in_gallery=False,
        grants_access=True,
    ),
]
