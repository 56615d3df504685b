"""The options of a client: each is checked when the client is made, so that a wrong one is told of there."""

from __future__ import annotations

import contextlib
import os
import re

from . import http
from .secrets import Secret

# httpx makes no longer address.
LONGEST_URL = 65_536


def token(given: str | None) -> Secret:
    """Return the token, given or from the environment."""
    text = given if given is not None else os.environ.get("CINCOPA_API_TOKEN", "")
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"api_token is a text (str), not {type(text).__name__}")
    if not text:
        raise ValueError("no API token: pass api_token=..., or set CINCOPA_API_TOKEN in the environment")
    if not text.isascii() or not text.isprintable() or " " in text:
        raise ValueError("the API token has a blank, a line break or another character that no token has: strip it")
    return Secret(text)


def base_url(given: str) -> str:
    """Return the API's address without a slash at its end."""
    with contextlib.suppress(http.InvalidURL):
        url = http.URL(given)
        further = (url.userinfo, url.query, url.fragment, (url.port or 0) > 65535)
        if url.scheme in {"http", "https"} and url.host and not any(further):
            return given.rstrip("/")
    # A password or a token may stand before an @, or after a question mark.
    shown = re.split("[?#]", given)[0].rpartition("@")[2]
    raise ValueError(f"base_url={shown!r}; expected an address such as https://api.cincopa.com/v2")


def timeout(given: float | http.Timeout | None) -> dict[str, float | None]:
    """Return the time-outs as httpx's transports take them."""
    if not isinstance(given, http.Timeout | None) and not (type(given) in {int, float} and 0 < given < float("inf")):
        raise ValueError(f"timeout={given!r}; expected more than 0 seconds, or None to wait for ever")
    return http.Timeout(given).as_dict()


def retries(given: int) -> int:
    """Return how often a read is sent again."""
    if isinstance(given, bool) or not isinstance(given, int) or given < 0:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ValueError(f"retries={given!r}; expected a whole number, 0 or more")
    return given


def max_url(given: int) -> int:
    """Return how many characters an address may have."""
    if type(given) is not int or not 0 < given <= LONGEST_URL:
        raise ValueError(f"max_url={given!r}; expected a whole number from 1 to {LONGEST_URL}")
    return given
