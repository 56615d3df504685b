"""`cincopa doctor`: check the configuration and the connection, one check a function."""

from __future__ import annotations

import re
import socket
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from importlib import metadata
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

import typer

from ...document import patched_bytes, patched_document
from ...errors import CincopaError
from ..errors import FAILED, NETWORK, UNAUTHORIZED, CommandError, exit_code_of
from ..output.format import single_line
from ..output.results import print_rows
from ..session import Session

_PACKAGE = "cincopa-v2-client"
_STYLES = {"ok": "green", "warn": "yellow", "fail": "red"}
# The allowed clock difference: the expiry of tokens made by `cincopa token mint` depends on the local clock.
_CLOCK_SECONDS = 60
_CERTIFICATE_DAYS = 14
_CONNECT_SECONDS = 10
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class _Finding(NamedTuple):
    """The result of a check, and the exit code if it failed."""

    state: Literal["ok", "warn", "fail"]
    about: str
    text: str
    exit_code: int = 0


def doctor(context: typer.Context) -> None:
    """Check the token and its permissions, the API, the clock, TLS, and this client. Nothing is changed.

    Each line is ok, warn or fail, with what to do. The exit code is 0 if nothing fails, 3 if the token does, 4 if the
    network does, and 1 for anything else.
    """
    session: Session = context.obj
    findings: list[_Finding] = []
    for finding in _findings(session):
        findings.append(finding)
        if session.output == "table":
            _print(finding)
    if session.output != "table":
        print_rows(("state", "about", "text"), (finding[:3] for finding in findings), session.output)
    raise typer.Exit(next((finding.exit_code for finding in findings if finding.exit_code), 0))


def _print(finding: _Finding) -> None:
    from rich.console import Console  # noqa: PLC0415 - only needed on a terminal
    from rich.text import Text  # noqa: PLC0415

    text = f"  {finding.about:11}{single_line(finding.text)}"
    line = Text.assemble((f"{finding.state:4}", _STYLES[finding.state]), text)
    Console(highlight=False).print(line, soft_wrap=True)


def _findings(session: Session) -> Iterator[_Finding]:
    """Run all checks; yield each finding at once."""
    yield _check_client()
    yield _check_extras()
    try:
        profile, _ = session.profile()
    except CommandError as exc:
        yield _Finding("fail", "token", str(exc), exc.exit_code)
        return
    yield _Finding("ok", "profile", f"{profile.name}; the token is from {profile.source}")
    yield from _check_api(session)


def _check_client() -> _Finding:
    info = patched_document()["info"]
    digest = sha256(patched_bytes()).hexdigest()
    text = f"{metadata.version(_PACKAGE)}, for {info['title']} {info['version']}, sha256 {digest}"
    return _Finding("ok", "client", text)


def _check_extras() -> _Finding:
    """Return which extras are installed completely, by the package's own metadata."""
    incomplete: dict[str, bool] = {}
    for line in metadata.requires(_PACKAGE) or []:
        found = re.match(r"([\w.-]+).*extra == ['\"]([\w-]+)['\"]", line)
        if found:
            incomplete[found[2]] = incomplete.get(found[2], False) or not _is_installed(found[1])
    installed = [name for name in sorted(incomplete) if not incomplete[name]]
    missing = [name for name in sorted(incomplete) if incomplete[name]]
    text = f"installed: {', '.join(installed) or 'none'}"
    return _Finding("ok", "extras", f"{text}; not: {', '.join(missing)}" if missing else text)


def _is_installed(distribution: str) -> bool:
    try:
        return bool(metadata.version(distribution))
    except metadata.PackageNotFoundError:
        return False


def _check_api(session: Session) -> Iterator[_Finding]:
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
    yield _Finding("ok", "api", f"{url} responded in {time.monotonic() - start:.2f} s")
    yield _check_clock(response.headers.get("Date"))
    account = response.parsed
    yield _Finding("ok", "token", f"valid; account {account.accid} ({account.accemail})")
    permissions = ", ".join(part for part in (account.permissions or "").split("|") if part)
    if permissions:
        yield _Finding("ok", "permission", permissions)
    else:
        yield _Finding("warn", "permission", "none: create a token with permissions in your Cincopa account")


def _failed_request(exc: Exception) -> _Finding:
    code = exit_code_of(exc)
    if code == UNAUTHORIZED:
        text = "refused: it is invalid or expired. Create one in your Cincopa account and run `cincopa login`"
        return _Finding("fail", "token", text, code)
    advice = ". Check the base URL and the network connection of this machine" if code == NETWORK else ""
    # Not `message_of`, which advises to run this command.
    return _Finding("fail", "api", f"{exc}{advice}", code if code == NETWORK else FAILED)


def _check_clock(date: str | None) -> _Finding:
    try:
        ahead = (datetime.now(UTC) - parsedate_to_datetime(date or "")).total_seconds()
    except (TypeError, ValueError):
        return _Finding("warn", "clock", "not checked: the response has no valid Date header")
    if abs(ahead) <= _CLOCK_SECONDS:
        return _Finding("ok", "clock", f"{abs(ahead):.0f} s from the server's")
    direction = "ahead of" if ahead > 0 else "behind"
    advice = "set it, as the expiry of tokens made here depends on it"
    return _Finding("warn", "clock", f"{abs(ahead):.0f} s {direction} the server's: {advice}")


def _check_tls(url: str) -> Iterator[_Finding]:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme != "https":
        if host in _LOOPBACK:
            yield _Finding("ok", "tls", "not used, and not needed on this machine")
        else:
            yield _Finding("warn", "tls", f"not used: {host} receives the token unencrypted. Use https://")
        return
    try:
        with (
            socket.create_connection((host, parts.port or 443), _CONNECT_SECONDS) as plain,
            ssl.create_default_context().wrap_socket(plain, server_hostname=host) as secured,
        ):
            yield _check_certificate(secured.version(), secured.getpeercert() or {})
    except OSError as exc:
        yield _Finding("warn", "tls", f"not checked: a direct connection failed ({exc})")


def _check_certificate(version: str | None, certificate: dict[str, Any]) -> _Finding:
    end = datetime.fromtimestamp(ssl.cert_time_to_seconds(certificate["notAfter"]), UTC)
    text = f"{version}; the certificate expires on {end:%Y-%m-%d}"
    if (end - datetime.now(UTC)).days < _CERTIFICATE_DAYS:
        return _Finding("warn", "tls", f"{text}, in less than {_CERTIFICATE_DAYS} days")
    return _Finding("ok", "tls", text)
