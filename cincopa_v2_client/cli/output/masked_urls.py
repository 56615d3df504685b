"""URLs that identify an object, without what may be secret in them."""

import re
from urllib.parse import urlsplit

MASK = "***"
# Our choice: such a segment of a path may be a secret, as in the URLs of Slack's hooks.
_SECRET_SEGMENT = re.compile(r"(?=.*[0-9]).{8,}|.{21,}")


def masked_url(url: str) -> str:
    """Return a URL without what may be secret in it: the user, the values of its query, and long parts of its path."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return MASK
    if not parts.netloc:
        return MASK
    user, at, host = parts.netloc.rpartition("@")
    path = "/".join(MASK if _SECRET_SEGMENT.fullmatch(each) else each for each in parts.path.split("/"))
    query = "&".join(f"{each.partition('=')[0]}={MASK}" if "=" in each else MASK for each in parts.query.split("&"))
    masked = f"{parts.scheme}://{MASK + at if user else at}{host}{path}"
    return f"{masked}{f'?{query}' if parts.query else ''}{f'#{MASK}' if parts.fragment else ''}"
