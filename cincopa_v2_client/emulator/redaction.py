"""Redaction of secrets in the request log and on the admin pages."""

import re
from urllib.parse import urlsplit

MASK = "***"
# A token anywhere in a text (§5.1), also one that was made without a request (§5.3).
_TOKEN = re.compile(r"(?<![0-9A-Za-z])([1-9][0-9]{0,11}i)[A-Za-z0-9_-]{16,}")
_URL = re.compile(r"[a-z]+://[^\s\"']+", re.IGNORECASE)


def redact_token(token: str) -> str:
    """Return a token redacted to its account number: `1000001i***`."""
    # Facts §5.1.
    number, letter, _ = token.partition("i")
    return f"{number}i{MASK}" if letter and number.isdigit() else MASK


def redact_tokens(text: str) -> str:
    """Return a text with each token in it redacted."""
    return _TOKEN.sub(rf"\1{MASK}", text)


def redact_url(url: str) -> str:
    """Return a URL redacted to its scheme and host: credentials, path, query and fragment may all hold secrets."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return MASK
    has_more = parts.path.strip("/") or parts.query or parts.fragment
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/{MASK if has_more else ''}"


def redact_urls(text: str) -> str:
    """Return a text with each URL in it redacted."""
    return _URL.sub(lambda url: redact_url(url[0]), text)
