"""`c.portal`: the operations `portal.*`, and helpers that combine several of them."""

from __future__ import annotations

from ..api import AsyncPortalOperations, PortalOperations
from ..errors import NotAvailableError
from .engine.methods import flow
from .engine.steps import Call, Steps


class PortalFlows:
    """Portal names, for both clients."""

    @flow
    def is_available(self, subdomain: str) -> Steps[bool]:
        """Return whether a portal name is free. The operation `check` raises an error for a name that is taken.

        >>> c.portal.is_available("talks-of-2026")
        True
        """
        try:
            response = yield from Call(lambda c: c.portal.check(subdomain))
        except NotAvailableError:
            return False
        return response.subdomain == "available"

    @flow
    def claim(self, subdomain: str) -> Steps[None]:
        """Claim a portal name for the account. This is the operation `cease`, whose name is misleading.

        >>> c.portal.claim("talks-of-2026")

        Raises:
            NotAvailableError: The name is taken.
        """
        yield from Call(lambda c: c.portal.cease(subdomain))


class Portals(PortalFlows, PortalOperations):
    """The operations `portal.*`, and helpers that combine several of them."""


class AsyncPortals(PortalFlows, AsyncPortalOperations):
    """The operations `portal.*`, and helpers that combine several of them, awaited."""
