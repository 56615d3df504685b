"""Who may see the emulator's own pages and controls: this machine only."""

import ipaddress
import re
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

_NAMED = re.compile(r"(localhost|127(\.[0-9]{1,3}){3}|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)


def refuse_foreign(request: Request) -> Response | None:
    """A 403 for whoever is elsewhere, and None for this machine.

    A page of another site that is open in this machine's browser is elsewhere, too: it comes under its own host name
    (DNS rebinding), or with its own origin.
    """
    if not _from_here(request):
        return _refusal("they were asked for from another machine")
    if not _NAMED.fullmatch(request.headers.get("host", "")):
        return _refusal("this is not a name of this machine. Use 127.0.0.1 or localhost")
    origin = request.headers.get("origin")
    if origin is not None and not _NAMED.fullmatch(_host_of(origin)):
        return _refusal("a page of another site asked for them")
    return None


def _from_here(request: Request) -> bool:
    try:
        address = ipaddress.ip_address(request.client.host if request.client else "")
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (mapped or address).is_loopback


def _host_of(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def _refusal(why: str) -> Response:
    return PlainTextResponse(f"The emulator's own pages are for the machine that it runs on: {why}.\n", 403)
