"""What failed between this machine and a server, and what to check: for the messages of transport errors."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from typing import cast

from .. import http

# The request extension that names the proxy of a request.
PROXY = "proxy"


def explain(error: http.HTTPError, request: http.Request) -> str:
    """Return the host that a request failed at and what to check; empty if the cause is not known."""
    if error.__cause__ is None:
        # Not from the network: a test's transport has raised it.
        return ""
    host = request.url.netloc.decode("ascii", "replace")
    proxy = request.extensions.get(PROXY)
    if isinstance(error, http.ProxyError):
        return f"{proxy or 'the proxy'} does not connect to {host}: check its address, its password and its rules"
    if isinstance(error, http.RemoteProtocolError):
        return f"{host} ended the connection, or does not speak HTTP: check the port, and whether a proxy interferes"
    causes = list(_causes(error))
    at = proxy or host
    return _tls_problem(causes, host) or _no_connection(causes, at) or _too_late(error, host, at)


def _tls_problem(causes: list[BaseException], host: str) -> str:
    for each in causes:
        if isinstance(each, ssl.SSLCertVerificationError):
            return (
                f"this machine does not trust the certificate of {host} ({each.verify_message}): check its clock, and "
                "whether a proxy replaces certificates; SSL_CERT_FILE names the authorities to trust"
            )
    if any(isinstance(each, ssl.SSLError) for each in causes):
        return f"no TLS with {host}: check that it has https on this port, and whether a proxy is needed"
    return ""


def _no_connection(causes: list[BaseException], at: str) -> str:
    if any(isinstance(each, socket.gaierror) for each in causes):
        return f"the name of {at} cannot be resolved: check its spelling, and this machine's DNS"
    if any(isinstance(each, ConnectionRefusedError) for each in causes):
        return f"{at} refuses connections: check the host and the port, and that the server runs"
    return ""


def _too_late(error: http.HTTPError, host: str, at: str) -> str:
    """Return what to check if there was no connection in time, or if it ended too early."""
    if isinstance(error, http.ConnectTimeout | http.ConnectError):
        return f"no connection to {at}: check the network, the firewall, and whether a proxy is needed"
    if isinstance(error, http.ReadTimeout | http.WriteTimeout):
        return f"{host} does not respond in time: check whether it is slow, or allow more time (timeout, deadline)"
    if isinstance(error, http.NetworkError):
        return f"the connection to {host} ended: check the network, and whether a proxy or a firewall ends connections"
    return ""


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield the network errors that caused an exception of httpx's; there may have been several attempts to connect."""
    pending = list[BaseException | None]([error.__cause__ or error.__context__])
    seen = set[int]()
    while pending:
        link = pending.pop()
        if link is None or id(link) in seen:
            continue
        seen.add(id(link))
        if isinstance(link, OSError):
            yield link
        if isinstance(link, BaseExceptionGroup):
            pending += cast("tuple[BaseException, ...]", link.exceptions)
        pending.append(link.__cause__ or link.__context__)
