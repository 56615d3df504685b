"""`c.token`: the operations `token.*`, and tokens made without a request."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..api import AsyncTokenOperations, TokenOperations
from ..tokens import mint

if TYPE_CHECKING:
    from ..client import AuthenticatedClient


class TokenFlows:
    """Tokens made without a request, for both clients."""

    _client: AuthenticatedClient

    def mint(
        self,
        *,
        expires: datetime.datetime | datetime.timedelta | float,
        permissions: str | Iterable[str] | None = None,
        rid: str | None = None,
        fid: str | None = None,
        rrid: str | None = None,
        sourceip: str | None = None,
        host: str | None = None,
    ) -> str:
        """Make a temporary token from the client's own, without a request. Needs the extra `[crypto]`.

        Its holder can change when it expires, unnoticed: for strangers, request one by `get_temp`.

        >>> token = c.token.mint(expires=datetime.timedelta(minutes=10), permissions=["asset.read"])
        >>> c.with_options(api_token=token).asset.get(rid).caption
        'Talk 1'

        Args:
            expires: When the token expires: an aware datetime, or a timedelta or seconds from now.
            permissions: Patterns such as `asset.read` or `gallery.*`; `None` for those of the client's token, an empty
                list for no permission.
            rid: Limits the token to one asset.
            fid: Limits the token to one gallery.
            rrid: Limits the token to the gallery of one id in your own system, as `upload.iframe` has it.
            sourceip: Limits the token to requests from one IPv4 address.
            host: Limits the token to pages of one host.

        Raises:
            ValueError: An argument is wrong.
            ModuleNotFoundError: The extra is not installed.
        """
        parent = self._client._credentials["api_token"]  # pyright: ignore[reportPrivateUsage] - a method of that client's group
        limits = {"rid": rid, "fid": fid, "rrid": rrid, "sourceip": sourceip, "host": host}
        return mint(parent.reveal(), expires=expires, permissions=permissions, **limits)


class Tokens(TokenFlows, TokenOperations):
    """The operations `token.*`, and tokens made without a request."""


class AsyncTokens(TokenFlows, AsyncTokenOperations):
    """The operations `token.*`, awaited, and tokens made without a request."""
