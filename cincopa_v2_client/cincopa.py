"""The clients `Cincopa` and `AsyncCincopa`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Never

from .api import AsyncOperations, Operations

# Flows are imported at their first use, so that a program that only calls operations does not import them.
# ruff: noqa: PLC0415
if TYPE_CHECKING:
    from .flows.assets import Assets, AsyncAssets
    from .flows.galleries import AsyncGalleries, Galleries
    from .flows.live import AsyncLive, Live
    from .flows.portals import AsyncPortals, Portals
    from .flows.tokens import AsyncTokens, Tokens
    from .tokens import Permissions


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
    def asset(self) -> Assets:
        """The operations `asset.*`, and helpers that combine several of them."""
        from .flows.assets import Assets

        return Assets(self)

    @property
    def gallery(self) -> Galleries:
        """The operations `gallery.*`, and helpers that combine several of them."""
        from .flows.galleries import Galleries

        return Galleries(self)

    @property
    def live(self) -> Live:
        """The operations `live.*`, and helpers that combine several of them."""
        from .flows.live import Live

        return Live(self)

    @property
    def portal(self) -> Portals:
        """The operations `portal.*`, and helpers that combine several of them."""
        from .flows.portals import Portals

        return Portals(self)

    @property
    def token(self) -> Tokens:
        """The operations `token.*`, and tokens made without a request."""
        from .flows.tokens import Tokens

        return Tokens(self)

    def permissions(self) -> Permissions:
        """Return the permissions of the token.

        >>> c.permissions().allow("asset.update")
        True
        """
        from .tokens import Permissions

        return Permissions(self.ping().permissions or "")


class AsyncCincopa(AsyncOperations):
    """Cincopa's REST API v2, awaited: `await c.asset.list(...)`.

    The arguments are those of `Cincopa`. Tasks of one event loop may share a client.

        async with AsyncCincopa() as c:
            async for asset in c.asset.iter(type_=["video"]):
                print(asset.rid, asset.caption)
    """

    @property
    def asset(self) -> AsyncAssets:
        """The operations `asset.*`, and helpers that combine several of them, awaited."""
        from .flows.assets import AsyncAssets

        return AsyncAssets(self)

    @property
    def gallery(self) -> AsyncGalleries:
        """The operations `gallery.*`, and helpers that combine several of them, awaited."""
        from .flows.galleries import AsyncGalleries

        return AsyncGalleries(self)

    @property
    def live(self) -> AsyncLive:
        """The operations `live.*`, and helpers that combine several of them, awaited."""
        from .flows.live import AsyncLive

        return AsyncLive(self)

    @property
    def portal(self) -> AsyncPortals:
        """The operations `portal.*`, and helpers that combine several of them, awaited."""
        from .flows.portals import AsyncPortals

        return AsyncPortals(self)

    @property
    def token(self) -> AsyncTokens:
        """The operations `token.*`, awaited, and tokens made without a request."""
        from .flows.tokens import AsyncTokens

        return AsyncTokens(self)

    async def permissions(self) -> Permissions:
        """Return the permissions of the token: `(await c.permissions()).allow("asset.update")`."""
        from .tokens import Permissions

        return Permissions((await self.ping()).permissions or "")

    def __enter__(self) -> Never:
        raise TypeError("AsyncCincopa needs `async with`: a plain `with` cannot close its connections")


Cincopa.__module__ = AsyncCincopa.__module__ = "cincopa_v2_client"
