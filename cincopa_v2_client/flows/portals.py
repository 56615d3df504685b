"""What `c.portal` can do beside the API's own operations."""

from __future__ import annotations

from ..api import AsyncPortalOperations, PortalOperations
from ..errors import NotAvailableError
from .engine.runner import flow
from .engine.steps import Call, Steps


class PortalFlows:
    """Written once, for both clients."""

    @flow
    def is_available(self, subdomain: str) -> Steps[bool]:
        """Tell whether a portal may have this name: where the API says no, it fails (Q56).

        >>> c.portal.is_available("talks-of-2026")
        True
        """
        try:
            answer = yield from Call(lambda c: c.portal.check(subdomain))
        except NotAvailableError:
            return False
        return answer.subdomain == "available"

    @flow
    def claim(self, subdomain: str) -> Steps[None]:
        """Claim a name for a portal of the account: the operation `cease`, which ends nothing (Q28).

        >>> c.portal.claim("talks-of-2026")

        Raises:
            NotAvailableError: Somebody has it.
        """
        yield from Call(lambda c: c.portal.cease(subdomain))


class Portals(PortalFlows, PortalOperations):
    """The operations `portal.*`, and jobs of several of them."""


class AsyncPortals(PortalFlows, AsyncPortalOperations):
    """The operations `portal.*`, and jobs of several of them, awaited."""
