"""Who may see the emulator's own pages and controls: this machine, and no website."""

import re

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ..http.parameters import client_ip

_HOST = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)
_ADDRESSES = frozenset({"127.0.0.1", "::1"})


def refuse_foreign(request: Request) -> Response | None:
    """A 403 for whoever is not a program or a page of this machine and this emulator, else nothing.

    A website could lead its visitors' browsers here: by a form or a script (then `Origin` tells), or by a name of its
    own that it lets point to loopback (then `Host` tells).
    """
    host = request.headers.get("host", "")
    if client_ip(request) not in _ADDRESSES or not _HOST.fullmatch(host):
        return _refusal("this is for the machine that the emulator runs on, called by 127.0.0.1 or localhost")
    if request.headers.get("origin", f"http://{host}") != f"http://{host}":
        return _refusal("this is for no other website")
    return None


def _refusal(why: str) -> Response:
    return JSONResponse({"error": why}, 403)
