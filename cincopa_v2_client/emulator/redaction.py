"""How secrets are hidden where people read: in the log of requests, in the controls, on the page."""

import re
from urllib.parse import urlsplit

MASK = "***"
# A root token (§5.1), wherever it may have strayed.
_TOKEN = re.compile(r"(?<![0-9A-Za-z])([1-9][0-9]{0,11}i)[a-z0-9]{16,}")
_URL = re.compile(r"[a-z]+://[^\s\"']+", re.IGNORECASE)


def redact_token(token: str) -> str:
    """The account's number, and that there is more (§5.1)."""
    number, letter, _ = token.partition("i")
    return f"{number}i{MASK}" if letter and number.isdigit() else MASK


def redact_tokens(text: str) -> str:
    """A text with each token in it masked."""
    return _TOKEN.sub(rf"\1{MASK}", text)


def redact_url(url: str) -> str:
    """The URL's host alone: a secret may stand anywhere behind it, or before, as a password."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return MASK
    has_more = parts.path.strip("/") or parts.query or parts.fragment
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/{MASK if has_more else ''}"


def redact_urls(text: str) -> str:
    """A text with each URL in it masked."""
    return _URL.sub(lambda url: redact_url(url[0]), text)
