"""Checks of URLs that are given on the command line."""

from ..errors import UsageError


def check_http_url(option: str, url: str) -> None:
    """Raise UsageError unless a URL is an http(s) URL with a host."""
    from ...runtime import http  # noqa: PLC0415 - not needed for `cincopa --help`

    try:
        parsed = http.URL(url)
        is_valid = parsed.scheme in ("http", "https") and bool(parsed.host)
    # A host that IDNA does not allow is a UnicodeError.
    except (http.InvalidURL, ValueError):
        is_valid = False
    if not is_valid:
        raise UsageError(f"{option} {url!r}: expected an http(s) URL, such as http://localhost:3000/hook")
