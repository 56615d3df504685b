"""The access that a token grants: an account, permissions, and limits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ..tokens import Permissions


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """The account that a token belongs to, its permissions and its limits; an empty limit does not apply."""

    account: int
    permissions: Permissions
    # The number of the root token that the token was made from.
    root: int | None = None
    # False for the temporary tokens made from it.
    is_root: bool = False
    expires: datetime | None = None
    rid: str = ""
    fid: str = ""
    rrid: str = ""
    sourceip: str = ""
    host: str = ""

    def is_valid(self, now: datetime, ip: str, host: str) -> bool:
        """Return whether the token can be used at this time, from this IP address and a web page on this host."""
        in_time = self.expires is None or now < self.expires
        return in_time and self.sourceip in ("", ip) and self.host in ("", host)


def intersect_permissions(requested: Iterable[str], granted: Permissions) -> Permissions:
    """Return the intersection of requested and granted permissions: of two overlapping patterns, the narrower."""
    requested = Permissions(requested)
    kept = [pattern for pattern in requested if granted.allow(pattern)]
    return Permissions([*kept, *(pattern for pattern in granted if requested.allow(pattern))])
