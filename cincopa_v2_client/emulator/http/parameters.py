"""Parameters and other properties of an HTTP request."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.requests import Request

from ...emulation.operation import FORM
from ...emulation.requests import documented_values, parse_pairs, query_values, values_by_name
from .. import choices
from ..errors import refused
from .contract import Operation


async def read_parameters(request: Request, operation: Operation) -> dict[str, list[str]]:
    """Return the values of each parameter, also of a form body with any method; the query takes precedence."""
    # Facts Q6.
    is_form = request.headers.get("content-type", "").startswith(FORM) and not operation.has_body
    return (values_by_name(parse_pairs(await read_body(request))) if is_form else {}) | values_outside_body(
        request, operation
    )


def values_outside_body(request: Request, operation: Operation) -> dict[str, list[str]]:
    """Return the values of each parameter of the query, the path and the headers."""
    return documented_values(request, operation.documented) if operation.documented else query_values(request)


async def read_body(request: Request) -> bytes:
    """Return the body; raise `ErrorResponse` if it is too long."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > choices.FORM_BYTES:
            raise refused("the form is too long")
    return body


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


def page_host(request: Request) -> str:
    """Return the host of the web page that sent the request; empty if no browser sent it."""
    pages = [request.headers[name] for name in choices.PAGE_HEADERS if name in request.headers]
    try:
        return urlsplit(pages[0]).hostname or "" if pages else ""
    except ValueError:
        return ""
