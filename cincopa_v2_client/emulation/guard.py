"""The guard of the admin pages and controls: only this machine may use them, and no other website."""

import re

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from .paths import OWN_REQUEST
from .requests import client_ip

_HOST = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)
_LOOPBACK = frozenset({"127.0.0.1", "::1"})


def forbidden_response(request: Request) -> Response | None:
    """Return a 403 response unless the request is local, same-origin and not the emulator's own; None if it is.

    A website could make its visitors' browsers send requests here: by a form or script, which `Origin` reveals, or by
    a domain of its own that resolves to loopback, which `Host` reveals.
    """
    host = request.headers.get("host", "")
    if client_ip(request) not in _LOOPBACK or not _HOST.fullmatch(host):
        return _forbidden("only the machine that the emulator runs on has access, by 127.0.0.1 or localhost")
    if request.headers.get("origin", f"http://{host}") != f"http://{host}":
        return _forbidden("other websites have no access")
    if OWN_REQUEST in request.headers:
        # A client would reach the data of every account through `upload_from_url`, or empty it by a webhook.
        return _forbidden("fetches and webhooks have no access")
    return None


def _forbidden(reason: str) -> Response:
    return JSONResponse({"error": reason}, 403)
