"""The permissions of a client's token."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ..errors import ERRORS, lacks
from ..tokens import Permissions

if TYPE_CHECKING:
    from ..client import AuthenticatedClient
    from ..models import Ping

__all__ = ["Permissions", "permissions_of"]


def permissions_of(client: AuthenticatedClient, account: Ping) -> Permissions:
    """Return the permissions that `ping` names; the client's errors name them from now on."""
    granted = Permissions(account.permissions or "")
    client._errors = ERRORS._replace(lacks=partial(lacks, granted=granted))  # pyright: ignore[reportPrivateUsage]
    return granted
