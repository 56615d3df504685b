"""What `c.token` can do beside the API's own operations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..api import AsyncTokenOperations, TokenOperations
from ..tokens import mint

if TYPE_CHECKING:
    import datetime

    from ..client import AuthenticatedClient


class TokenFlows:
    """Written once, for both clients; nothing here needs a request."""

    _client: AuthenticatedClient

    def mint(
        self,
        *,
        expires: datetime.datetime | datetime.timedelta,
        permissions: str | Iterable[str] | None = None,
        rid: str | None = None,
        fid: str | None = None,
        sourceip: str | None = None,
        host: str | None = None,
    ) -> str:
        """Make a temporary token of the client's own, without asking the API (§5.3). Needs the extra `[crypto]`.

        >>> token = c.token.mint(expires=datetime.timedelta(minutes=10), permissions=["asset.read"])
        >>> c.with_options(api_token=token).asset.get(rid).caption
        'Talk 1'

        Args:
            expires: When it ends, as an aware datetime, or how long from now.
            permissions: Patterns such as `asset.read` or `gallery.*`; None leaves those of the client's token, an
                empty list leaves none.
            rid: Limits it to one asset.
            fid: Limits it to one gallery.
            sourceip: Limits it to one IPv4 address (Q52).
            host: Limits it to pages of one host.

        Raises:
            ValueError: An argument cannot be.
            ModuleNotFoundError: The extra is missing.
        """
        parent = self._client._token.reveal()  # pyright: ignore[reportPrivateUsage] - a method of that client's group
        limits = {"rid": rid, "fid": fid, "sourceip": sourceip, "host": host}
        return mint(parent, expires=expires, permissions=permissions, **limits)


class Tokens(TokenFlows, TokenOperations):
    """The operations `token.*`, and tokens made without a request."""


class AsyncTokens(TokenFlows, AsyncTokenOperations):
    """The operations `token.*`, awaited, and tokens made without a request."""
