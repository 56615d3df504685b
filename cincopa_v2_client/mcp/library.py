"""The account behind the tools, as far as the limits allow an agent to reach it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Collection, Sequence
from typing import TYPE_CHECKING

from ..errors import ApiError
from ..runtime.secrets import Secret, redact
from .errors import ToolError

if TYPE_CHECKING:
    from .. import AsyncCincopa
    from ..models import Asset
    from .limits import Limits

# The lifetime of a temporary token, and how long before its end another one is requested.
_TOKEN_SECONDS, _RENEWED_BEFORE = 3600, 300


class Library:
    """The account, and the checks of the limits.

    Attributes:
        limits: The limits.
        fetches: The ids of the fetches that tools have started: under a limit to a gallery, no others can be asked for.
    """

    def __init__(self, client: AsyncCincopa, limits: Limits, permissions: Collection[str] | None) -> None:
        """Create a library.

        Args:
            client: The client; its token is used for nothing but temporary tokens if the service grants those.
            limits: The limits.
            permissions: The permissions that the offered tools need; None if they are not known.
        """
        self.limits = limits
        self.fetches: set[str] = set()
        self._root = client
        self._client = client
        self._permissions = permissions
        self._expires = 0.0 if limits.any and permissions else float("inf")
        self._renewing = asyncio.Lock()
        self._secrets = [client._credentials["api_token"]]  # pyright: ignore[reportPrivateUsage] - to be redacted

    async def client(self) -> AsyncCincopa:
        """Return the client to use: with a limit, one with a temporary token of the needed permissions only."""
        async with self._renewing:
            if time.monotonic() >= self._expires:
                self._client = await self._limited() or self._root
                self._expires = time.monotonic() + _TOKEN_SECONDS - _RENEWED_BEFORE
        return self._client

    async def _limited(self) -> AsyncCincopa | None:
        """Return a client with a temporary token; None if the service does not grant one."""
        wanted = "|".join(sorted(self._permissions or ()))
        try:
            token = (await self._root.token.get_temp(ttl=_TOKEN_SECONDS, permissions=wanted)).token
        except ApiError:
            # Our choice: a token that may not make tokens still serves; the server itself checks every limit anyway.
            return None
        if not token:
            return None
        self._secrets = [self._secrets[0], Secret(token)]
        return self._root.with_options(api_token=token)

    async def guest_token(
        self, seconds: int, permissions: Sequence[str], *, rid: str | None = None, fid: str | None = None
    ) -> str:
        """Return a temporary token for a guest.

        It is made from the token of this server: one that is made from a temporary token could end with it.
        """
        granted = await self._root.token.get_temp(ttl=seconds, permissions="|".join(permissions), rid=rid, fid=fid)
        return granted.token

    def redact(self, text: str) -> str:
        """Return a text without the tokens of this server."""
        return redact(text, tuple(self._secrets))

    def check_gallery(self, fid: str | None) -> None:
        """Raise ToolError for a gallery outside of the limit."""
        if self.limits.gallery is not None and fid is not None and fid != self.limits.gallery:
            raise ToolError(
                f"gallery={fid!r}; expected {self.limits.gallery!r}: this server is limited to that gallery."
            )

    async def check_assets(self, rids: Sequence[str]) -> None:
        """Raise ToolError for assets that are not in the gallery of the limit."""
        if self.limits.gallery is None:
            return
        missing = set(rids)
        async for asset in self.gallery_items(self.limits.gallery, details=[]):
            missing.discard(asset.rid)
            if not missing:
                return
        if missing:
            raise ToolError(
                f"{', '.join(sorted(missing))}: not in the gallery {self.limits.gallery!r}, to which this server is "
                "limited. find_assets lists its assets."
            )

    async def gallery_items(self, fid: str, details: Sequence[str]) -> AsyncIterator[Asset]:
        """Yield the assets of a gallery in its order."""
        client = await self.client()
        # An empty list would ask for all details.
        async for asset in client.gallery.iter_items(fid, details=details or ["caption"], items_per_page=100):
            yield asset
