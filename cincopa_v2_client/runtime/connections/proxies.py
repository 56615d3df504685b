"""The proxies of the environment, and the hosts that are called without one."""

from __future__ import annotations

import os
import re
import sys
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.request import getproxies, getproxies_environment, proxy_bypass

from .. import config, http
from ..secrets import Secret

_SCHEMES = ("http", "https", "socks5", "socks5h")
# An entry of NO_PROXY: a host, and perhaps a port.
_ENTRY = r"\[?(.*?)\]?(?::([0-9]+))?"


class Proxy:
    """A proxy of the environment, which is checked when a connection through it is needed."""

    def __init__(self, variable: str, value: str) -> None:
        self._variable = variable
        value = value.strip()
        # The URL may have a password.
        self._url = Secret(value if "://" in value else f"http://{value}")

    def __str__(self) -> str:
        """Show the host of a URL that was checked."""
        host = http.URL(self._url.reveal()).netloc.decode("ascii", "replace")
        return f"the proxy {host} (the environment's {self._variable})"

    def url(self) -> Secret:
        """Return the proxy's URL.

        Raises:
            ValueError: It is not a proxy's URL.
            ModuleNotFoundError: The proxy needs a package that is not installed.
        """
        if problem := _problem(self._url):
            raise ValueError(
                f"the environment's {self._variable} {problem}; expected a URL such as http://proxy.example:8080, "
                "with its user name and password percent-encoded: correct it, or unset it"
            )
        if self._url.reveal().startswith("socks"):
            self._check_socks()
        return self._url

    def _check_socks(self) -> None:
        from importlib.util import find_spec  # noqa: PLC0415 - few clients have such a proxy

        if find_spec("socksio") is None:
            raise ModuleNotFoundError(
                f"the environment's {self._variable} is a SOCKS proxy, which needs a package: pip install socksio"
            )


def _problem(url: Secret) -> str:
    """Return the reason why a URL is not a proxy's, without any part of it, or an empty string."""
    try:
        parsed = http.URL(url.reveal())
        if parsed.scheme in _SCHEMES:
            return "has an invalid host or port" if config.host_problem(parsed) else ""
    except (http.InvalidURL, ValueError):
        return "is malformed"
    return f"has an unknown scheme, none of {', '.join(_SCHEMES)}"


def environment_proxies() -> dict[str, Proxy]:
    """Return the environment's proxies by URL pattern: httpx ignores proxy variables when given a transport."""
    environment = getproxies()
    proxies: dict[str, Proxy] = {}
    for scheme in ("http", "https"):
        for name in (scheme, "all"):
            if value := environment.get(name):
                proxies[f"{scheme}://"] = Proxy(f"{name}_proxy", value)
                break
    return proxies


def is_exempt(url: http.URL) -> bool:
    """Return whether a URL is requested without a proxy."""
    port = url.port or (443 if url.scheme == "https" else 80)
    return _is_exempt(url.scheme, url.host, port, os.environ.get("no_proxy"), os.environ.get("NO_PROXY"))


@lru_cache
def _is_exempt(scheme: str, host: str, port: int, _lower: str | None, _upper: str | None) -> bool:
    # The environment's values are in the cache key: without a cache, a look-up would take as long as a small response.
    environment = getproxies_environment()
    if not environment and sys.platform in {"win32", "darwin"}:
        # The proxies are those of the system's settings.
        return bool(proxy_bypass(host))
    # As curl does, which takes a space for a comma.
    entries = environment.get("no", "").replace(",", " ").lower().split()
    return any(_matches(entry, scheme, host.lower(), port) for entry in entries)


def _matches(entry: str, scheme: str, host: str, port: int) -> bool:
    """Return whether an entry of NO_PROXY names a host: `*`, a domain, an address or a network, and perhaps a port."""
    if entry == "*":
        return True
    prefix, separator, rest = entry.rpartition("://")
    if separator and prefix not in {scheme, "all"}:
        return False
    address, network = _address(host), _network(rest)
    if address is not None and network is not None:
        return address in network
    found = re.fullmatch(_ENTRY, rest)
    name = found[1].lstrip(".") if found else ""
    if not found or not name or (found[2] and int(found[2]) != port):
        return False
    return host == name or (address is None and host.endswith(f".{name}"))


def _address(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _network(entry: str) -> IPv4Network | IPv6Network | None:
    try:
        return ip_network(entry.strip("[]"), strict=False)
    except ValueError:
        return None
