"""Trailing data: bytes that a server sends beyond a response.

They would be read as the beginning of the next response, so a connection that has any is not used again.
"""

from __future__ import annotations

import ssl
from typing import Any


def has_trailing_data(body: Any) -> bool:
    """Return whether the connection of httpcore's response body has received bytes beyond the response.

    Return true if it is not known. Bytes that are still in the kernel's buffer make the socket readable, which httpcore
    sees before the next request.
    """
    connection: Any = getattr(body, "_connection", None)
    if not hasattr(connection, "_h11_state"):
        return True
    return bool(connection._h11_state.trailing_data[0]) or _is_buffered(connection._network_stream)


def has_forbidden_body(request: Any, response: Any) -> bool:
    """Return whether a response announces a body that HTTP forbids, such as that of a 204: it may follow later.

    Both are httpcore's or httpx's.
    """
    status = getattr(response, "status", None) or response.status_code
    if status not in {204, 304} and request.method not in {"HEAD", b"HEAD"}:
        return False
    headers = {name.lower(): value for name, value in getattr(response.headers, "raw", response.headers)}
    return headers.get(b"content-length", b"0") != b"0" or b"transfer-encoding" in headers


def end_reuse(body: Any) -> None:
    """Make httpcore close the connection of a response body when the response is closed."""
    # For h11, the exchange has then failed, and httpcore reuses no such connection.
    body._connection._h11_state.send_failed()


def _is_buffered(stream: Any) -> bool:
    """Return whether one of the layers of a network stream has bytes that were not read yet."""
    tls = stream.get_extra_info("ssl_object")
    if isinstance(tls, ssl.SSLObject):
        # A TLS object without a socket has a buffer of its own.
        if not _is_drained(tls):
            return True
        # Through a proxy with TLS, TLS is within TLS: this is the socket of the outer one.
        tls = getattr(stream.get_extra_info("socket"), "pending", None)
    else:
        tls = getattr(tls, "pending", None)
    if tls is not None and tls():
        return True
    layer: Any = getattr(stream, "_stream", None)
    while hasattr(layer, "transport_stream"):
        # Each TLS layer of anyio's and trio's streams has a buffer of its own.
        if not _is_drained(layer._ssl_object):
            return True
        layer = layer.transport_stream
    # asyncio's protocol queues data for anyio's streams.
    protocol = getattr(layer, "_protocol", None)
    return protocol is not None and bool(getattr(protocol, "read_queue", True))


def _is_drained(tls: ssl.SSLObject) -> bool:
    """Return whether a TLS connection without a socket has nothing to read."""
    try:
        tls.read(1)
    except ssl.SSLWantReadError:
        return True
    except ssl.SSLError:
        pass
    return False
