"""Parameters and other properties of an HTTP request, independent of the operation."""

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

from .. import choices
from ..errors import refused

_HOST = re.compile(r"[A-Za-z0-9.-]+(:[0-9]{1,5})?")


async def read_parameters(request: Request) -> dict[str, str]:
    """Return the parameters of the query and of a form body, with any method; the query takes precedence."""
    # Facts Q6.
    sent = query_parameters(request)
    if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        sent = _join_repeated(parse_pairs(await _read_form(request))) | sent
    return sent


def query_parameters(request: Request) -> dict[str, str]:
    """Return the parameters of the query."""
    return _join_repeated(parse_pairs(request.scope["query_string"]))


def repeated_parameters(request: Request) -> list[str]:
    """Return the names that occur more than once in the query."""
    names = Counter(name for name, _ in parse_pairs(request.scope["query_string"]))
    return [name for name, count in names.items() if count > 1]


def jsonp_callback(request: Request) -> str:
    """Return the name of the JSONP function; empty if the query has none, or an invalid one."""
    # Facts §1.1.
    callback = query_parameters(request).get("callback", "")
    return callback if choices.CALLBACK_FORM.fullmatch(callback) else ""


def request_origin(request: Request) -> str:
    """Return the origin for URLs in the response: that of the `Host` header, else the server's address."""
    host = request.headers.get("host", "")
    if not _HOST.fullmatch(host):
        address, port = request.scope["server"]
        host = f"{address}:{port}"
    return f"http://{host}"


def client_ip(request: Request) -> str:
    """Return the client's IP address."""
    return request.client.host if request.client else ""


def page_host(request: Request) -> str:
    """Return the host of the web page that sent the request; empty if no browser sent it."""
    pages = [request.headers[name] for name in choices.PAGE_HEADERS if name in request.headers]
    try:
        return urlsplit(pages[0]).hostname or "" if pages else ""
    except ValueError:
        return ""


def parse_pairs(encoded: bytes) -> list[tuple[str, str]]:
    """Parse a query or a form into names and values, in order; invalid UTF-8 is replaced."""
    return parse_qsl(encoded.decode("utf-8", "replace"), keep_blank_values=True, errors="replace")


async def _read_form(request: Request) -> bytes:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > choices.FORM_BYTES:
            raise refused("the form is too long")
    return body


def _join_repeated(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    joined: dict[str, str] = {}
    for name, value in pairs:
        joined[name] = joined[name] + choices.REPEATED_VALUE_SEPARATOR + value if name in joined else value
    return joined
