"""The checks of `cincopa doctor`, one function each."""

from __future__ import annotations

import re
import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from importlib import metadata
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

from ...document import patched_bytes, patched_document
from ...errors import CincopaError
from ...operations.document import Operation
from ...tokens import Permissions
from ..errors import FAILED, NETWORK, UNAUTHORIZED, CommandError, exit_code_of
from ..session import Session

_PACKAGE = "cincopa-v2-client"
# The allowed clock difference: the expiry of tokens made by `cincopa token mint` depends on the local clock.
_CLOCK_SECONDS = 60
_CERTIFICATE_DAYS = 14
_CONNECT_SECONDS = 10
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class Finding(NamedTuple):
    """The result of a check, and the exit code if it failed."""

    state: Literal["ok", "warn", "fail"]
    about: str
    text: str
    exit_code: int = 0


def run_checks(session: Session) -> Iterator[Finding]:
    """Run all checks; yield each finding as soon as its check has ended."""
    yield _check_client()
    yield _check_extras()
    try:
        profile = session.profile()
    except CommandError as exc:
        yield Finding("fail", "token", str(exc), exc.exit_code)
        return
    yield Finding("ok", "profile", f"{profile.name}; the token is from {profile.source}")
    yield from _check_api(session)


def _check_client() -> Finding:
    info = patched_document()["info"]
    digest = sha256(patched_bytes()).hexdigest()
    text = f"{metadata.version(_PACKAGE)}, for {info['title']} {info['version']}, sha256 {digest}"
    return Finding("ok", "client", text)


def _check_extras() -> Finding:
    """Return the extras whose requirements are all installed, according to the package's metadata."""
    incomplete: dict[str, bool] = {}
    for line in metadata.requires(_PACKAGE) or []:
        match = re.match(r"([\w.-]+).*extra == ['\"]([\w-]+)['\"]", line)
        if match:
            incomplete[match[2]] = incomplete.get(match[2], False) or not _is_installed(match[1])
    installed = [name for name in sorted(incomplete) if not incomplete[name]]
    missing = [name for name in sorted(incomplete) if incomplete[name]]
    text = f"installed: {', '.join(installed) or 'none'}"
    return Finding("ok", "extras", f"{text}; not: {', '.join(missing)}" if missing else text)


def _is_installed(distribution: str) -> bool:
    try:
        return bool(metadata.version(distribution))
    except metadata.PackageNotFoundError:
        return False


def _check_api(session: Session) -> Iterator[Finding]:
    from ...api.general import ping  # noqa: PLC0415 - imports the whole client

    try:
        with session.client() as client:
            url = client.base_url
            yield from _check_tls(url)
            start = time.monotonic()
            response = ping.sync_detailed(client=client)
    except (CincopaError, ValueError) as exc:
        yield _failed_request(exc)
        return
    yield Finding("ok", "api", f"{url} responded in {time.monotonic() - start:.2f} s")
    yield _check_clock(response.headers.get("Date"))
    account = response.parsed
    yield Finding("ok", "token", f"valid; account {account.accid} ({account.accemail})")
    yield from _check_permissions(Permissions(account.permissions or ""), session.program.operations)


def _check_permissions(granted: Permissions, operations: Iterable[Operation]) -> Iterator[Finding]:
    """Yield the permissions of the token, and the operations that they probably do not allow."""
    if not granted:
        yield Finding("warn", "permission", "none: create a token with permissions in your Cincopa account")
        return
    yield Finding("ok", "permission", ", ".join(granted))
    lacking = dict[str, list[str]]()
    for each in operations:
        if each.permission and not granted.allow(each.permission):
            lacking.setdefault(each.permission, []).append(f"{each.group}.{each.name}")
    refused = "; ".join(f"{', '.join(names)} (needs {permission})" for permission, names in lacking.items())
    yield Finding("ok", "operations", f"probably refused: {refused}" if refused else "this token probably allows all")


def _failed_request(exc: Exception) -> Finding:
    code = exit_code_of(exc)
    if code == UNAUTHORIZED:
        text = "refused: it is invalid or expired. Create one in your Cincopa account and run `cincopa login`"
        return Finding("fail", "token", text, code)
    return Finding("fail", "api", str(exc), code if code == NETWORK else FAILED)


def _check_clock(date: str | None) -> Finding:
    try:
        ahead = (datetime.now(UTC) - parsedate_to_datetime(date or "")).total_seconds()
    except (TypeError, ValueError):
        return Finding("warn", "clock", "not checked: the response has no valid Date header")
    if abs(ahead) <= _CLOCK_SECONDS:
        return Finding("ok", "clock", f"differs by {abs(ahead):.0f} s from the server's clock")
    direction = "ahead of" if ahead > 0 else "behind"
    advice = "set it, as the expiry of tokens made here depends on it"
    return Finding("warn", "clock", f"{abs(ahead):.0f} s {direction} the server's clock: {advice}")


def _check_tls(url: str) -> Iterator[Finding]:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme != "https":
        if host in _LOOPBACK:
            yield Finding("ok", "tls", "not used, and not needed on this machine")
        else:
            yield Finding("warn", "tls", f"not used: {host} receives the token unencrypted. Use https://")
        return
    try:
        with (
            socket.create_connection((host, parts.port or 443), _CONNECT_SECONDS) as plain,
            ssl.create_default_context().wrap_socket(plain, server_hostname=host) as secured,
        ):
            yield _check_certificate(secured.version(), secured.getpeercert() or {})
    except ssl.SSLCertVerificationError as exc:
        yield Finding("warn", "tls", f"this machine does not trust the certificate of {host}: {exc.verify_message}")
    except OSError as exc:
        yield Finding("warn", "tls", f"not checked: a direct connection failed ({exc})")


def _check_certificate(version: str | None, certificate: dict[str, Any]) -> Finding:
    end = datetime.fromtimestamp(ssl.cert_time_to_seconds(certificate["notAfter"]), UTC)
    text = f"{version}; the certificate expires on {end:%Y-%m-%d}"
    if (end - datetime.now(UTC)).days < _CERTIFICATE_DAYS:
        return Finding("warn", "tls", f"{text}, in less than {_CERTIFICATE_DAYS} days")
    return Finding("ok", "tls", text)
