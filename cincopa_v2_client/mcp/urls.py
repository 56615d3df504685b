"""URLs among the arguments of tools."""

from __future__ import annotations

from urllib.parse import urlsplit

from .errors import ToolError

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def check_fetched_url(tool: str, argument: str, url: str) -> None:
    """Raise ToolError unless a URL is an https URL without a password.

    Our choice: http only for this machine, where an emulator fetches the file; a file could be changed on its way.
    """
    try:
        parts = urlsplit(url)
        host, has_password = parts.hostname or "", parts.username is not None
    except ValueError:
        parts, host, has_password = urlsplit(""), "", False
    is_secure = parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)
    if not is_secure or not host or has_password:
        shown = "***" if has_password else repr(url.partition("?")[0][:80])
        raise ToolError(
            f"{tool}: {argument}={shown}; expected an https URL without user and password. Nothing was sent."
        )
