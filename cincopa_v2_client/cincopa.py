"""The clients that people make."""

from __future__ import annotations

from typing import Never

from .api import AsyncOperations, Operations


class Cincopa(Operations):
    """Cincopa's REST API v2.

    Each operation is a method under its name in Cincopa's documentation: `gallery.add_item` is
    `c.gallery.add_item(...)`. The generated functions take it too: `asset_list.sync(client=c)`. Threads may share one.

        with Cincopa() as c:
            for asset in c.asset.list(type_=["video"]).items:
                print(asset.rid, asset.caption)
    """


class AsyncCincopa(AsyncOperations):
    """Cincopa's REST API v2, awaited: `await c.asset.list(...)`.

    It is made as `Cincopa` is, with the same arguments; tasks of one event loop may share one.

        async with AsyncCincopa() as c:
            page = await c.asset.list(type_=["video"])
    """

    def __enter__(self) -> Never:
        raise TypeError("AsyncCincopa is entered by `async with`: a plain `with` could not close its connections")


Cincopa.__module__ = AsyncCincopa.__module__ = "cincopa_v2_client"
