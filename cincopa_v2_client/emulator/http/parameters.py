"""What an HTTP request says, before any operation looks at it."""

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

from .. import choices
from ..errors import refused

_HOST = re.compile(r"[A-Za-z0-9.-]+(:[0-9]{1,5})?")


async def read_parameters(request: Request) -> dict[str, str]:
    """The parameters of the query and of a form body, whatever the method (Q6); the query goes first."""
    sent = query_parameters(request)
    if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        sent = _joined(query_pairs(await _form(request))) | sent
    return sent


def query_parameters(request: Request) -> dict[str, str]:
    """The parameters of the query."""
    return _joined(query_pairs(request.scope["query_string"]))


def repeated_parameters(request: Request) -> list[str]:
    """The parameters that the query has more than once."""
    names = Counter(name for name, _ in query_pairs(request.scope["query_string"]))
    return [name for name, count in names.items() if count > 1]


def jsonp_callback(request: Request) -> str:
    """The function that the answer is to call (§1.1); nothing where the query names none, or none that can be."""
    callback = query_parameters(request).get("callback", "")
    return callback if choices.CALLBACK_FORM.fullmatch(callback) else ""


def request_origin(request: Request) -> str:
    """Where the caller reached us, for the URLs that it gets: its `Host`, or if that is none, our own address."""
    host = request.headers.get("host", "")
    if not _HOST.fullmatch(host):
        address, port = request.scope["server"]
        host = f"{address}:{port}"
    return f"http://{host}"


def client_ip(request: Request) -> str:
    """The caller's address."""
    return request.client.host if request.client else ""


def page_host(request: Request) -> str:
    """The host of the page that the caller is on, if a browser says so."""
    pages = [request.headers[name] for name in choices.PAGE_HEADERS if name in request.headers]
    try:
        return urlsplit(pages[0]).hostname or "" if pages else ""
    except ValueError:
        return ""


async def _form(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > choices.FORM_BYTES:
            raise refused("the form is too long")
    return body


def query_pairs(encoded: bytes) -> list[tuple[str, str]]:
    """What a query or a form says, in its order, whatever bytes are in it."""
    return parse_qsl(encoded.decode("utf-8", "replace"), keep_blank_values=True, errors="replace")


def _joined(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    joined: dict[str, str] = {}
    for name, value in pairs:
        joined[name] = joined[name] + choices.REPEATED_VALUE_SEPARATOR + value if name in joined else value
    return joined
