"""Handlers of the group `upload`."""

from typing import Any

from starlette.responses import Response

from .. import choices
from ..context import Call
from ..store.database import Row
from ..store.galleries import find_gallery_by_name, get_gallery, insert_gallery
from ..uploads.urls import upload_token
from ..uploads.widget import widget_page
from .handler import Handler


def upload_get_upload_token(call: Call) -> dict[str, Any]:
    """Return a token for uploads into one gallery, valid to the end of the day `expire`."""
    return {"upload_token": upload_token(call, get_gallery(call, call.values["fid"])["fid"])}


def upload_iframe(call: Call) -> Response:
    """Return a page for uploads into a gallery or the library."""
    # Q45: the page itself, not a snippet that embeds it.
    return widget_page(call, _iframe_gallery(call))


def _iframe_gallery(call: Call) -> Row | None:
    """Return the gallery of `fid` or `rrid`; None for the library."""
    parameter = next((name for name in choices.IFRAME_GALLERY_PARAMETERS if call.values.get(name, "").strip()), None)
    if parameter is None:
        return None
    if parameter == "fid":
        return get_gallery(call, call.values["fid"])
    # Facts §2.4: `rrid` is an object's id in the caller's own system; its gallery is created at the first request.
    name = choices.RRID_GALLERY.format(call.values["rrid"].strip())
    new = {
        "name": name,
        "description": "",
        "template": choices.GALLERY_TEMPLATE,
        "workspace": choices.CREATED_WORKSPACE,
    }
    return find_gallery_by_name(call, name) or insert_gallery(call, new)


HANDLERS: dict[str, Handler] = {
    "upload.get_upload_token": Handler(upload_get_upload_token, "fid expire"),
    "upload.iframe": Handler(upload_iframe, "fid rrid"),
}
