"""What the owner of a token may do with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ..tokens import Permissions


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """The account that a token opens, and what limits it. An empty limit is none."""

    account: int
    permissions: Permissions
    # The number of the root token that it comes from.
    root: int | None = None
    expires: datetime | None = None
    rid: str = ""
    fid: str = ""
    sourceip: str = ""
    host: str = ""

    def works(self, now: datetime, ip: str, host: str) -> bool:
        """Whether it may be used at this moment, from this address, on a page of this host."""
        in_time = self.expires is None or now < self.expires
        return in_time and self.sourceip in ("", ip) and self.host in ("", host)


def intersect_permissions(asked: Iterable[str], most: Permissions) -> Permissions:
    """What is asked for, as far as it is had: of two patterns that overlap, the narrower one."""
    asked = Permissions(asked)
    kept = [pattern for pattern in asked if most.allow(pattern)]
    return Permissions([*kept, *(pattern for pattern in most if asked.allow(pattern))])
