"""Checks of a client's arguments, made when the client is created."""

from __future__ import annotations

import contextlib
import os
import re
from typing import Literal, NamedTuple

from . import http
from .numbers import is_integer, is_number
from .secrets import MASK, Secret

# httpx's limit.
MAX_URL_LENGTH = 65_536
# DNS's limit.
_MAX_LABEL_LENGTH = 63
_MAX_PORT = 65_535


class Credential(NamedTuple):
    """A secret that authenticates each request.

    Attributes:
        argument: Its name in Python.
        variable: The environment variable with its default value.
        parameter: Its name in the request.
        location: Its location in the request.
        public_prefix: A regular expression matching the prefix that may be shown.
        scheme: The word before it in the header, such as `Bearer`.
        optional: Whether only some operations need it.
    """

    argument: str
    variable: str
    parameter: str
    location: Literal["query", "header"]
    public_prefix: str = ""
    scheme: str = ""
    optional: bool = False

    def load(self, given: str | None) -> Secret:
        """Return the given value, or that of the environment; an empty secret if an optional one is in neither."""
        value = given if given is not None else os.environ.get(self.variable, "")
        if not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(f"{self.argument} is a {type(value).__name__}; expected a string")
        if not value and self.optional and given is None:
            return Secret("")
        if not value:
            raise ValueError(f"no {self.argument}: pass {self.argument}=..., or set {self.variable} in the environment")
        if not value.isascii() or not value.isprintable() or " " in value:
            raise ValueError(
                f"{self.argument} has a space, a line break or another character that it cannot have: strip it"
            )
        return Secret(value)

    def of_request(self, secret: Secret) -> Secret:
        """Return a secret as it is sent."""
        if self.location == "query":
            return secret.as_parameter(self.parameter)
        return Secret(f"{self.scheme} {secret.reveal()}") if self.scheme else secret

    def shown(self, secret: Secret) -> str:
        """Return the secret for a repr: the public prefix, and a mask for the rest."""
        prefix = re.match(self.public_prefix, secret.reveal()) if self.public_prefix else None
        return f"{self.argument}='{prefix[0] if prefix else ''}{MASK}'"


def base_url(value: str) -> str:
    """Return the API's URL without a slash at its end."""
    problem = ""
    # A UnicodeError is a ValueError: a host or a character that cannot be encoded.
    with contextlib.suppress(http.InvalidURL, ValueError):
        url = http.URL(value)
        if url.scheme in {"http", "https"}:
            problem = _base_url_problem(url)
            if not problem:
                return value.rstrip("/")
    # Neither a password before an @, which may contain a # or a ?, nor a token after a question mark is shown.
    start = re.split("[?#]", value)[0]
    shown = MASK if "@" in value[len(start) :] else start.rpartition("@")[2]
    raise ValueError(f"base_url={shown!r}{problem}; expected a URL such as https://api.example.com/v2")


def _base_url_problem(url: http.URL) -> str:
    """Return the reason why a URL cannot be an API's, or an empty string."""
    if url.userinfo:
        return ": the URL has a user name or password, which is not shown here: leave it out"
    if url.query or url.fragment:
        return ": the URL has a query or a fragment, which is not shown here: leave it out"
    problem = host_problem(url)
    return problem and f": {problem}"


def host_problem(url: http.URL) -> str:
    """Return the reason why no connection to a URL's host can be opened, or an empty string.

    httpx accepts such hosts; for them the socket module raises other exceptions than for a host that does not exist.

    Raises:
        UnicodeError: The host is not a valid internationalized name.
    """
    if not url.host:
        return "the URL has no host"
    if not all(0 < len(label) <= _MAX_LABEL_LENGTH for label in url.raw_host.removesuffix(b".").split(b".")):
        return "the URL's host has a part that is empty or too long"
    # httpx percent-encodes invalid characters of a host; only an IPv6 address may have a percent sign, before its zone.
    if b"%" in url.raw_host and b":" not in url.raw_host:
        return "the URL's host has a character that no host has"
    if url.port is not None and not 0 < url.port <= _MAX_PORT:
        return f"the URL's port is not from 1 to {_MAX_PORT}"
    return ""


def timeout(value: float | http.Timeout | None) -> dict[str, float | None]:
    """Return the timeouts of each step, as httpx's transports take them."""
    if not isinstance(value, http.Timeout | None) and not (is_number(value) and 0 < value < float("inf")):
        raise ValueError(f"timeout={value!r}; expected more than 0 seconds, or None for no timeout")
    return http.Timeout(value).as_dict()


def integer(name: str, value: int, minimum: int, maximum: int | None = None) -> int:
    """Return an argument that is an integer in its range."""
    if not is_integer(value) or value < minimum or (maximum is not None and value > maximum):
        expected = f", {minimum} or more" if maximum is None else f" from {minimum} to {maximum}"
        raise ValueError(f"{name}={value!r}; expected an integer{expected}")
    return value


def deadline(value: float | None) -> float | None:
    """Return the seconds that a call may take."""
    if value is not None and not (is_number(value) and 0 < value < float("inf")):
        raise ValueError(f"deadline={value!r}; expected more than 0 seconds, or None for no deadline")
    return value
