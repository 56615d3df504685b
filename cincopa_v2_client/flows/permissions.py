"""The permissions of a client's token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..tokens import Permissions

if TYPE_CHECKING:
    from ..models import Ping

__all__ = ["Permissions", "permissions_of"]


def permissions_of(account: Ping) -> Permissions:
    """Return the permissions that `ping` names."""
    return Permissions(account.permissions or "")
