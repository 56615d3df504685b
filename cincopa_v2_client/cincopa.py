"""The clients `Cincopa` and `AsyncCincopa`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Never

from . import flows
from .api import AsyncOperations, Operations


class Cincopa(Operations):
    """Cincopa's REST API v2.

    Each operation is a method under its name in Cincopa's documentation: `gallery.add_item` is
    `c.gallery.add_item(...)`. The generated functions take a client too: `asset_list.sync(client=c)`. Threads may
    share a client. `async with Cincopa()` is for the generated `asyncio` functions: it closes their connections too.

        with Cincopa() as c:
            for asset in c.asset.iter(type_=["video"]):
                print(asset.rid, asset.caption)
    """

    @property
    def asset(self) -> flows.assets.Assets:
        """The operations `asset.*`, and helpers that combine several of them."""
        return flows.assets.Assets(self)

    @property
    def gallery(self) -> flows.galleries.Galleries:
        """The operations `gallery.*`, and helpers that combine several of them."""
        return flows.galleries.Galleries(self)

    @property
    def live(self) -> flows.live.Live:
        """The operations `live.*`, and helpers that combine several of them."""
        return flows.live.Live(self)

    @property
    def portal(self) -> flows.portals.Portals:
        """The operations `portal.*`, and helpers that combine several of them."""
        return flows.portals.Portals(self)

    @property
    def token(self) -> flows.tokens.Tokens:
        """The operations `token.*`, and tokens made without a request."""
        return flows.tokens.Tokens(self)

    def permissions(self) -> flows.permissions.Permissions:
        """Return the permissions of the token, which the message of an `AuthenticationError` then names too.

        >>> c.permissions().allow("asset.update")
        True
        """
        return flows.permissions.permissions_of(self, self.ping())

    def call(
        self, operation: str, arguments: Mapping[str, Any] | None = None, *, effect: Literal["read", "write"] = "write"
    ) -> dict[str, Any]:
        """Call an operation that this package does not have, and return the JSON of the response.

        >>> c.call("gallery.list", {"search": "caption=Talks"}, effect="read")["galleries"][0]["name"]
        'Talks'

        Args:
            operation: The name, as in Cincopa's documentation.
            arguments: The arguments by the names of the API. None is not sent; a boolean is sent as `yes` or `no`, a
                list of strings with commas, a mapping as JSON.
            effect: `read` for a GET that is sent again after a failure; `write` for a POST that is sent once.

        Raises:
            ApiError, TransportError, DecodeError: As the documented operations.
            TypeError, ValueError: An argument is wrong; nothing was sent.
        """
        return self.send(*flows.calls.prepare(operation, arguments, effect)).parsed.to_dict()


class AsyncCincopa(AsyncOperations):
    """Cincopa's REST API v2, awaited: `await c.asset.list(...)`.

    The arguments are those of `Cincopa`. Tasks of one event loop may share a client.

        async with AsyncCincopa() as c:
            async for asset in c.asset.iter(type_=["video"]):
                print(asset.rid, asset.caption)
    """

    @property
    def asset(self) -> flows.assets.AsyncAssets:
        """The operations `asset.*`, and helpers that combine several of them, awaited."""
        return flows.assets.AsyncAssets(self)

    @property
    def gallery(self) -> flows.galleries.AsyncGalleries:
        """The operations `gallery.*`, and helpers that combine several of them, awaited."""
        return flows.galleries.AsyncGalleries(self)

    @property
    def live(self) -> flows.live.AsyncLive:
        """The operations `live.*`, and helpers that combine several of them, awaited."""
        return flows.live.AsyncLive(self)

    @property
    def portal(self) -> flows.portals.AsyncPortals:
        """The operations `portal.*`, and helpers that combine several of them, awaited."""
        return flows.portals.AsyncPortals(self)

    @property
    def token(self) -> flows.tokens.AsyncTokens:
        """The operations `token.*`, awaited, and tokens made without a request."""
        return flows.tokens.AsyncTokens(self)

    async def permissions(self) -> flows.permissions.Permissions:
        """Return the permissions of the token: `(await c.permissions()).allow("asset.update")`."""
        return flows.permissions.permissions_of(self, await self.ping())

    async def call(
        self, operation: str, arguments: Mapping[str, Any] | None = None, *, effect: Literal["read", "write"] = "write"
    ) -> dict[str, Any]:
        """Call an operation that this package does not have, as `Cincopa.call` does."""
        response = await self.send_async(*flows.calls.prepare(operation, arguments, effect))
        return response.parsed.to_dict()

    def __enter__(self) -> Never:
        raise TypeError("AsyncCincopa needs `async with`: a plain `with` cannot close its connections")


Cincopa.__module__ = AsyncCincopa.__module__ = "cincopa_v2_client"
