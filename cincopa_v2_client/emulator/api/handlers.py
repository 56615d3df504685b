"""All handlers of the API's operations, by the operation's name."""

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from ..context import Call
from . import asset, gallery, general, live, portal, token, upload, webhook

# A handler returns the fields of the JSON envelope, or a whole response if the operation does not respond with JSON.
Handler = Callable[[Call], dict[str, Any] | Response]

HANDLERS: dict[str, Handler] = {
    **general.HANDLERS,
    **token.HANDLERS,
    **asset.HANDLERS,
    **gallery.HANDLERS,
    **portal.HANDLERS,
    **live.HANDLERS,
    **upload.HANDLERS,
    **webhook.HANDLERS,
}
