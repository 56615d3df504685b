"""What `cincopa doctor` looks at, one thing a function."""

from __future__ import annotations

import re
import socket
import ssl
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from importlib import metadata
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import urlsplit

from ..errors import NETWORK, REFUSED, UNAUTHORISED, Failure, code_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..session import Session

# Seconds that this machine's clock may be wrong: tokens that are made here end by it.
_CLOCK = 60
_CERTIFICATE_DAYS = 14
_SECONDS = 10
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class Finding(NamedTuple):
    """What was found, how bad it is, and the exit code that it stands for."""

    state: Literal["ok", "warn", "fail"]
    about: str
    text: str
    exit_code: int = 0


def findings(session: Session) -> Iterator[Finding]:
    """All that there is to say, as it is found."""
    yield _document()
    yield _extras()
    try:
        profile, _ = session.profile_with_token()
    except Failure as exc:
        yield Finding("fail", "token", str(exc), exc.exit_code)
        return
    yield Finding("ok", "profile", f"{profile.name}; the token is from {profile.source}")
    yield from _api(session)


def _document() -> Finding:
    from ...document import patched_bytes, patched_document  # noqa: PLC0415

    info = patched_document()["info"]
    digest = sha256(patched_bytes()).hexdigest()
    return Finding(
        "ok",
        "client",
        f"{metadata.version('cincopa-v2-client')}, for {info['title']} {info['version']}, sha256 {digest}",
    )


def _extras() -> Finding:
    """By the package's own metadata: which extras have all that they need."""
    missing: dict[str, bool] = {}
    for line in metadata.requires("cincopa-v2-client") or []:
        found = re.match(r"([\w.-]+).*extra == ['\"]([\w-]+)['\"]", line)
        if found:
            missing[found[2]] = missing.get(found[2], False) or not _installed(found[1])
    there, not_there = ([name for name in sorted(missing) if missing[name] is lacks] for lacks in (False, True))
    text = f"installed: {', '.join(there) or 'none'}"
    return Finding("ok", "extras", f"{text}; not: {', '.join(not_there)}" if not_there else text)


def _installed(distribution: str) -> bool:
    try:
        return bool(metadata.version(distribution))
    except metadata.PackageNotFoundError:
        return False


def _api(session: Session) -> Iterator[Finding]:
    from ... import CincopaError  # noqa: PLC0415
    from ...api.general import ping  # noqa: PLC0415

    try:
        with session.client() as client:
            address = client.base_url
            yield from _tls(address)
            start = time.monotonic()
            answer = ping.sync_detailed(client=client)
    except (CincopaError, ValueError) as exc:
        yield _no_answer(exc)
        return
    yield Finding("ok", "api", f"{address} answers in {time.monotonic() - start:.2f} s")
    yield _clock(answer.headers.get("Date"))
    found = answer.parsed
    yield Finding("ok", "token", f"good; account {found.accid} ({found.accemail})")
    may = ", ".join(part for part in (found.permissions or "").split("|") if part)
    yield (
        Finding("ok", "may", may) if may else Finding("warn", "may", "nothing but ping: make a token with permissions")
    )


def _no_answer(exc: Exception) -> Finding:
    code = code_of(exc)
    if code == UNAUTHORISED:
        text = "refused: it is wrong, or has expired. Make one in your Cincopa account and run `cincopa login`"
        return Finding("fail", "token", text, code)
    advice = ". Is the address right, and this machine online?" if code == NETWORK else ""
    # `sentence` would send whoever reads it to this command.
    return Finding("fail", "api", f"{exc}{advice}", code if code == NETWORK else REFUSED)


def _clock(date: str | None) -> Finding:
    try:
        ahead = (datetime.now(UTC) - parsedate_to_datetime(date or "")).total_seconds()
    except (TypeError, ValueError):
        return Finding("warn", "clock", "the server does not say what time it is")
    if abs(ahead) <= _CLOCK:
        return Finding("ok", "clock", f"{abs(ahead):.0f} s from the server's")
    where = "ahead of" if ahead > 0 else "behind"
    return Finding("warn", "clock", f"{abs(ahead):.0f} s {where} the server's: set it, as tokens made here end by it")


def _tls(address: str) -> Iterator[Finding]:
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.scheme != "https":
        if host in _LOOPBACK:
            yield Finding("ok", "tls", "none, and none is needed on this machine")
        else:
            yield Finding("warn", "tls", f"none: {host} is told the token in the clear. Use https://")
        return
    try:
        with (
            socket.create_connection((host, parts.port or 443), _SECONDS) as plain,
            ssl.create_default_context().wrap_socket(plain, server_hostname=host) as secured,
        ):
            yield _certificate(secured.version(), secured.getpeercert() or {})
    except OSError as exc:
        yield Finding("warn", "tls", f"could not be looked at without a proxy: {exc}")


def _certificate(version: str | None, certificate: dict[str, Any]) -> Finding:
    end = datetime.fromtimestamp(ssl.cert_time_to_seconds(certificate["notAfter"]), UTC)
    text = f"{version}; the certificate ends on {end:%Y-%m-%d}"
    if (end - datetime.now(UTC)).days < _CERTIFICATE_DAYS:
        return Finding("warn", "tls", f"{text}: soon")
    return Finding("ok", "tls", text)
