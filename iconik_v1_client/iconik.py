"""The clients `Iconik` and `AsyncIconik`."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Never, ParamSpec, TypeVar

from .api import AsyncOperations, Operations
from .client import AuthenticatedClient
from .errors import RateLimitError
from .pace import Pace

# Paging is imported at its first use, so that a program that only calls operations does not import it.
# ruff: noqa: PLC0415
if TYPE_CHECKING:
    from cincopa_v2_client.runtime.arguments.parameters import Parameters
    from cincopa_v2_client.runtime.calls.operation import Operation

    from .models import IconikObject, ObjectList, ObjectPage
    from .types import Response

P = ParamSpec("P")
T = TypeVar("T")
PageT = TypeVar("PageT", bound="ObjectPage | ObjectList")


class _Paced(AuthenticatedClient):
    """A client that slows its reads down before the limit of requests is reached; writes never wait."""

    @cached_property
    def _pace(self) -> Pace:
        return Pace()

    def send(self, operation: Operation[T], parameters: Parameters) -> Response[T]:
        """Call an operation, and note how many requests are left."""
        if operation.effect == "read" and (delay := self._pace.delay()):
            time.sleep(delay)
        try:
            response = super().send(operation, parameters)
        except RateLimitError:
            self._pace.set_remaining(0)
            raise
        self._pace.update(response.headers)
        return response

    async def send_async(self, operation: Operation[T], parameters: Parameters) -> Response[T]:
        """Call an operation, as `send` does."""
        if operation.effect == "read" and (delay := self._pace.delay()):
            from anyio import sleep

            await sleep(delay)
        try:
            response = await super().send_async(operation, parameters)
        except RateLimitError:
            self._pace.set_remaining(0)
            raise
        self._pace.update(response.headers)
        return response


class Iconik(_Paced, Operations):
    """The assets service of iconik's API, and a few reads of its files and metadata services.

    The operations are methods of a group for each kind of object: `i.assets.get(asset_id)`. The generated functions
    take a client too: `api.assets.get.sync(client=i, asset_id=...)`. Threads may share a client.

        with Iconik() as i:
            for asset in i.iter(i.assets.list, per_page=100):
                print(asset["id"], asset["title"])
    """

    def iter(
        self, method: Callable[P, ObjectPage | ObjectList], *args: P.args, **kwargs: P.kwargs
    ) -> Iterator[IconikObject]:
        """Yield the objects of all pages of a list: `i.iter(i.collections.contents, collection_id)`.

        An object may be missed or repeated if the list changes meanwhile; whether `scroll=True` avoids that is unknown.
        """
        for page in self.iter_pages(method, *args, **kwargs):
            yield from page.objects

    def iter_pages(self, method: Callable[P, PageT], *args: P.args, **kwargs: P.kwargs) -> Iterator[PageT]:
        """Yield the pages of a list, as `iter` does its objects."""
        from .paging import pages

        return pages(method, self.base_url, *args, **kwargs)


class AsyncIconik(_Paced, AsyncOperations):
    """The same, awaited: `await i.assets.get(asset_id)`.

    The arguments are those of `Iconik`. Tasks of one event loop may share a client.

        async with AsyncIconik() as i:
            async for asset in i.iter(i.assets.list, per_page=100):
                print(asset["id"], asset["title"])
    """

    async def iter(
        self, method: Callable[P, Awaitable[ObjectPage | ObjectList]], *args: P.args, **kwargs: P.kwargs
    ) -> AsyncIterator[IconikObject]:
        """Yield the objects of all pages of a list."""
        async for page in self.iter_pages(method, *args, **kwargs):
            for each in page.objects:
                yield each

    def iter_pages(
        self, method: Callable[P, Awaitable[PageT]], *args: P.args, **kwargs: P.kwargs
    ) -> AsyncIterator[PageT]:
        """Yield the pages of a list, as `iter` does its objects."""
        from .paging import pages_async

        return pages_async(method, self.base_url, *args, **kwargs)

    def __enter__(self) -> Never:
        raise TypeError("AsyncIconik needs `async with`: a plain `with` cannot close its connections")


Iconik.__module__ = AsyncIconik.__module__ = "iconik_v1_client"
