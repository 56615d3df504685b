"""URLs among the arguments of tools: which may be fetched, and what a question shows of one."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from .errors import ToolError

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
# Other characters are read differently by different programs.
_PLAIN = re.compile(r"https?://[\w.:\[\]-]+(?:[/?#][^\s\\]*)?", re.IGNORECASE)


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


def origin(url: str) -> str:
    """Return the scheme, host and port of a URL, which is all that a question shows of a secret one."""
    without_user = re.sub(r"^(\w+://)[^/?#\\]*@", r"\1", url)
    if not _PLAIN.fullmatch(without_user):
        return "a text that is no plain http or https URL"
    try:
        parts = urlsplit(without_user)
        # In ASCII, a letter of another script cannot pass for a Latin one.
        return f"{parts.scheme}://{parts.netloc.encode('idna').decode()}"
    except ValueError:
        return "a text that is no plain http or https URL"
