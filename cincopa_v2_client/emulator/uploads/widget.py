"""The page of upload.iframe, in which people upload, see and delete files."""

# Facts §2.4.

from typing import Any

from starlette.responses import Response

from .. import choices
from ..context import Call
from ..rendering import render_page
from ..store.database import Row

_POLICY = "script-src 'nonce-{nonce}'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
# Q15: `allow` may have the type names of asset.list's filter and those of assets.
_FILE_TYPES = {
    "video": "video",
    "image": "image",
    "audio": "audio",
    "music": "audio",
    "other": "other",
    "unknown": "other",
}


def widget_page(call: Call, gallery: Row | None) -> Response:
    """Return the page for a gallery, or for the library if `gallery` is None; any site may frame it."""
    view = call.sent.get("view", "")
    types = sorted({_FILE_TYPES[word] for word in _words(call, "allow") if word in _FILE_TYPES})
    extensions = sorted(word.lstrip("*.") for word in _words(call, "allowExtensions"))
    setup = {
        "token": call.sent["api_token"],
        "fid": gallery["fid"] if gallery else "",
        "chunkBytes": choices.IFRAME_CHUNK_BYTES,
        "deleteAssets": "yes" if choices.IFRAME_DELETES_FOR_GOOD else "no",
        "types": types,
        "extensions": extensions,
    }
    values: dict[str, Any] = {
        "title": (gallery["name"] or f"Gallery {gallery['fid']}") if gallery else "Library",
        "view": view if view in choices.IFRAME_VIEWS else choices.IFRAME_VIEW,
        "accept": _accept(types, extensions),
        "hint": _hint(types, extensions),
        "setup": setup,
    }
    # The page's own URL contains the token, so it must not be sent as a referrer.
    return render_page("widget.html", call.context.ids, values, policy=_POLICY, referrer="no-referrer")


def _words(call: Call, parameter: str) -> set[str]:
    """Return the values of `allow` or `allowExtensions`; an empty set, or one without a known type, allows all."""
    words = {word.strip().lower() for word in call.sent.get(parameter, "").split(",")} - {""}
    return set() if "all" in words else words


def _accept(types: list[str], extensions: list[str]) -> str:
    """Return the file input's `accept` attribute; it cannot express the type `other`."""
    if extensions:
        return ",".join(f".{extension}" for extension in extensions)
    return "" if "other" in types else ",".join(f"{type_}/*" for type_ in types)


def _hint(types: list[str], extensions: list[str]) -> str:
    allowed = [*types, *(f".{extension}" for extension in extensions)]
    return f"Allowed: {', '.join(allowed)}" if allowed else "Files of any type"
