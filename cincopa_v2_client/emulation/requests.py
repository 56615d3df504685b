"""Properties of an HTTP request."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl

from starlette.requests import Request

from .operation import DocumentedOperation

_HOST = re.compile(r"[A-Za-z0-9.-]+(:[0-9]{1,5})?")


def query_values(request: Request) -> dict[str, list[str]]:
    """Return the values of each parameter of the query, in order."""
    return values_by_name(parse_pairs(request.scope["query_string"]))


def documented_values(request: Request, operation: DocumentedOperation) -> dict[str, list[str]]:
    """Return the values of each parameter of the query, and of the documented ones of the path and the headers."""
    headers = [each.name for each in operation.parameters if each.location == "header"]
    path_values = operation.path_values(request.path_params)
    return (
        query_values(request)
        | {name: request.headers.getlist(name) for name in headers}
        | {name: [value] for name, value in path_values.items()}
    )


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


def parse_pairs(encoded: bytes) -> list[tuple[str, str]]:
    """Parse a query or a form into names and values, in order; invalid UTF-8 is replaced."""
    return parse_qsl(encoded.decode("utf-8", "replace"), keep_blank_values=True, errors="replace")


def values_by_name(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the values of each name, in order."""
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return values
