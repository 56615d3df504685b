"""Parameters and other properties of an HTTP request."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

from .. import choices
from ..errors import refused
from ..generic.operation import FORM
from .contract import Operation

_HOST = re.compile(r"[A-Za-z0-9.-]+(:[0-9]{1,5})?")


async def read_parameters(request: Request, operation: Operation) -> dict[str, list[str]]:
    """Return the values of each parameter, also of a form body with any method; the query takes precedence."""
    # Facts Q6.
    is_form = request.headers.get("content-type", "").startswith(FORM) and not operation.has_body
    return (_by_name(parse_pairs(await read_body(request))) if is_form else {}) | values_outside_body(
        request, operation
    )


def values_outside_body(request: Request, operation: Operation) -> dict[str, list[str]]:
    """Return the values of each parameter of the query, the path and the headers."""
    sent, documented = query_values(request), operation.documented
    if documented:
        headers = [each.name for each in documented.parameters if each.location == "header"]
        sent |= {name: request.headers.getlist(name) for name in headers}
        path_values = documented.path_values(request.path_params)
        sent |= {name: [value] for name, value in path_values.items()}
    return sent


async def read_body(request: Request) -> bytes:
    """Return the body; raise `ErrorResponse` if it is too long."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > choices.FORM_BYTES:
            raise refused("the form is too long")
    return body


def query_values(request: Request) -> dict[str, list[str]]:
    """Return the values of each parameter of the query, in order."""
    return _by_name(parse_pairs(request.scope["query_string"]))


def query_parameters(request: Request) -> dict[str, str]:
    """Return the parameters of the query, with repeated ones joined."""
    return join_repeated(query_values(request))


def join_repeated(sent: Mapping[str, list[str]]) -> dict[str, str]:
    """Return each parameter as one text."""
    return {name: choices.REPEATED_VALUE_SEPARATOR.join(values) for name, values in sent.items()}


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


def _by_name(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return values
