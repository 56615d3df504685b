"""`upload.iframe`: the page in which a person uploads, sees and deletes what is in a gallery or the library (§2.4)."""

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from .. import choices
from ..context import Call
from ..rendering import render_page
from ..store.database import Row
from ..store.galleries import find_gallery_by_name, get_gallery, insert_gallery

_POLICY = "script-src 'nonce-{nonce}'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
# The filter's words and the returned ones (Q15), as `allow` may have either.
_KINDS = {"video": "video", "image": "image", "audio": "audio", "music": "audio", "other": "other", "unknown": "other"}


def upload_iframe(call: Call) -> Response:
    """upload.iframe: a whole page, not the snippet that embeds it (Q45). Any site may frame it."""
    gallery = _gallery(call)
    view = call.sent.get("view", "")
    kinds = sorted({_KINDS[word] for word in _words(call, "allow") if word in _KINDS})
    extensions = sorted(word.lstrip("*.") for word in _words(call, "allowExtensions"))
    setup = {
        "token": call.sent["api_token"],
        "fid": gallery["fid"] if gallery else "",
        "chunkBytes": choices.IFRAME_CHUNK_BYTES,
        "deleteAssets": "yes" if choices.IFRAME_DELETES_FOR_GOOD else "no",
        "kinds": kinds,
        "extensions": extensions,
    }
    values: dict[str, Any] = {
        "title": (gallery["name"] or f"Gallery {gallery['fid']}") if gallery else "Library",
        "view": view if view in choices.IFRAME_VIEWS else choices.IFRAME_VIEW,
        "accept": _accept(kinds, extensions),
        "hint": _hint(kinds, extensions),
        "setup": setup,
    }
    # The page's address has the token in it: it is told to nobody.
    return render_page("iframe.html", call.context.ids, values, policy=_POLICY, referrer="no-referrer")


def _gallery(call: Call) -> Row | None:
    """The gallery of `fid`, or of `rrid`; None for the library."""
    given = next((name for name in choices.IFRAME_GALLERY_PARAMETERS if call.values.get(name, "").strip()), None)
    if given is None:
        return None
    if given == "fid":
        return get_gallery(call, call.values["fid"])
    # §2.4: the name of a remote object's gallery; it is made when it is first asked for.
    name = f"rrid:{call.values['rrid'].strip()}"
    new = {
        "name": name,
        "description": "",
        "template": choices.GALLERY_TEMPLATE,
        "workspace": choices.CREATED_WORKSPACE,
    }
    return find_gallery_by_name(call, name) or insert_gallery(call, new)


def _words(call: Call, parameter: str) -> set[str]:
    """The values of `allow` or `allowExtensions`; none for `all`."""
    words = {word.strip().lower() for word in call.sent.get(parameter, "").split(",")} - {""}
    return set() if "all" in words else words


def _accept(kinds: list[str], extensions: list[str]) -> str:
    """What the browser's own file dialog offers. "Other" files cannot be named there."""
    if extensions:
        return ",".join(f".{extension}" for extension in extensions)
    return "" if "other" in kinds else ",".join(f"{kind}/*" for kind in kinds)


def _hint(kinds: list[str], extensions: list[str]) -> str:
    allowed = [*kinds, *(f".{extension}" for extension in extensions)]
    return f"Allowed: {', '.join(allowed)}" if allowed else "Files of any type"


HANDLERS: dict[str, Callable[[Call], Response]] = {"upload.iframe": upload_iframe}
