"""`Ingest`: a run that brings the items of a source in."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Generator, Iterable, Mapping
from concurrent.futures import Executor
from types import MappingProxyType

from ..api import AsyncOperations, Operations
from ..client import AuthenticatedClient
from ..flows.engine.runner import iterate, iterate_async
from ..flows.engine.steps import Items
from ..flows.upload.chunks import DEFAULT_CHUNK_SIZE
from .checks import expect, show
from .engine import Engine
from .item import Item, RefusedItem
from .outcome import Outcome
from .settings import ItemProgress, Settings, Verification
from .source import Source


class Ingest:
    """Brings the items of a source into Cincopa, each once, and yields their outcomes.

    The journal has a row for each item, which is written before each request that has an effect: if the process ends,
    the same run continues, and nothing is done twice. Without the journal, assets are found by their reference ids.

        with Cincopa() as c:
            for outcome in Ingest(c, FolderSource("talks"), journal="talks.journal"):
                print(outcome.key, outcome.status, outcome.rid, outcome.reason)

    With an `AsyncCincopa`, it is iterated by `async for`. Stopping early, closing the iterator and Ctrl-C end the
    running requests soundly; to stop `async for` early, iterate within `contextlib.aclosing(aiter(...))`. Items that
    have ended, but were not yielded before, are `unchanged` in the next run. Each iteration is a run of its own, and
    reads the source anew.

    Args:
        client: A client; one that is closed within the run ends it.
        source: A source, or an iterable of items.
        journal: The path of the journal, readable by its owner only. One process at a time uses it.
        concurrency: The number of tasks to run at a time; a sync client uses as many threads, at most 64.
        executor: Runs the tasks instead of threads, for example in other processes or on other machines. Its
            workers make clients of their own, with this one's token and URL. What must not be sent twice is still
            sent by this client.
        rate: The most bytes to send per second, on average; by default, without limit.
        chunk_size: The number of bytes of a chunk; less at a low `rate`.
        pull: Whether Cincopa may fetch files by their URLs; otherwise all bytes are sent.
        verify: Whether to compare the `size` and the metadata of each new asset with the plan, also its `content`,
            or `none` of them.
        limit: The most items to take from the source.
        only_failed: Whether to take only items that failed, were refused or are uncertain in an earlier run.
        approved_only: Whether to skip items that the source does not call approved.
        new_version: Whether to bring in files that are another version than their assets. A new asset takes over
            the reference id; the old one stays.
        again: Whether to bring in files that are there. If such a run was interrupted, or items of it failed, the next
            one goes on with it.
        adopt: The rids of assets to take for uncertain or failed items, by key.
        retry_uncertain: Whether to bring in uncertain items although an asset of them may exist.
        overwrite_metadata: Whether to write metadata that was edited at Cincopa.
        recheck: Whether to check that the assets of earlier runs still exist and are in their galleries. Those that
            do not exist are brought in again, and those that a gallery lacks are added to it.
        look_up: Whether to look for assets by their reference ids. With a token that may not list assets, only the
            journal knows what is there; `verify` must be `none` then.
        describe: Whether to write metadata and reference ids, which a token that may not change assets cannot.
        add_tags: Whether to add the tags of items to those that their assets have, instead of replacing these.
        progress: Called with an item's key, the bytes of it that were sent, and the total, or `None` if that is not
            known; a sync client calls it from several threads. An exception that it raises fails the item.
    """

    def __init__(
        self,
        client: AuthenticatedClient,
        source: Source | Iterable[Item | RefusedItem],
        *,
        journal: str | os.PathLike[str],
        concurrency: int = 8,
        executor: Executor | None = None,
        rate: float | None = None,
        chunk_size: int = DEFAULT_CHUNK_SIZE,
        pull: bool = True,
        verify: Verification = "size",
        limit: int | None = None,
        only_failed: bool = False,
        approved_only: bool = False,
        new_version: bool = False,
        again: bool = False,
        adopt: Mapping[str, str] = MappingProxyType({}),
        retry_uncertain: bool = False,
        overwrite_metadata: bool = False,
        recheck: bool = False,
        look_up: bool = True,
        describe: bool = True,
        add_tags: bool = False,
        progress: ItemProgress | None = None,
    ) -> None:
        """Configure a run; send nothing. Raises TypeError or ValueError for a wrong argument."""
        self._client, self._source = _checked(client, source)
        self._settings = Settings(
            journal=journal,
            concurrency=concurrency,
            executor=executor,
            rate=rate,
            chunk_size=chunk_size,
            pull=pull,
            verify=verify,
            limit=limit,
            only_failed=only_failed,
            approved_only=approved_only,
            new_version=new_version,
            again=again,
            adopt=adopt,
            retry_uncertain=retry_uncertain,
            overwrite_metadata=overwrite_metadata,
            recheck=recheck,
            look_up=look_up,
            describe=describe,
            add_tags=add_tags,
            progress=progress,
        )

    def __iter__(self) -> Generator[Outcome]:
        """Run, and yield the outcome of each item when it has ended.

        Raises:
            JournalError: The journal cannot be used, or another process uses it.
            AuthenticationError, QuotaError: All further items would fail as well.
            TransportError, ApiError: The server has failed for minutes.
            ExecutorError: The executor runs no more tasks.
            Exception: The source cannot be read; the items before that were brought in.
        """
        return self._iterate(dry=False)

    def __aiter__(self) -> AsyncGenerator[Outcome]:
        """Run with an async client, as a sync client does."""
        return self._iterate_async(dry=False)

    def plan(self) -> Generator[Outcome]:
        """Yield what a run would do with each item, and write nothing."""
        return self._iterate(dry=True)

    def plan_async(self) -> AsyncGenerator[Outcome]:
        """Yield what a run would do with each item, with an async client."""
        return self._iterate_async(dry=True)

    def _flow(self, *, dry: bool) -> Items[Outcome]:
        source = self._source
        items = source.items() if isinstance(source, Source) else source
        return Engine(self._client, source, items, self._settings, dry=dry).run()

    def _iterate(self, *, dry: bool) -> Generator[Outcome]:
        if isinstance(self._client, AsyncOperations):
            raise TypeError("an AsyncCincopa needs `async for`, and `plan_async`")
        return iterate(self._client, self._flow(dry=dry))

    def _iterate_async(self, *, dry: bool) -> AsyncGenerator[Outcome]:
        if not isinstance(self._client, AsyncOperations):
            raise TypeError("a Cincopa needs a plain `for`, and `plan`")
        return iterate_async(self._client, self._flow(dry=dry))


_Items = Source | Iterable[Item | RefusedItem]


def _checked(client: AuthenticatedClient, source: _Items) -> tuple[AuthenticatedClient, _Items]:
    """Return a client that repeats nothing by itself, and the source; raise TypeError if one is of another type."""
    _check(client, source)
    return client.with_options(retries=0), source


def _check(client: object, source: object) -> None:
    expect("Ingest", "client", client, (Operations, AsyncOperations), "a Cincopa or an AsyncCincopa")
    if isinstance(source, type):
        raise TypeError(f"Ingest: source is the class {source.__name__}; expected an object, {source.__name__}(...)")
    expected = "a source such as FolderSource(path), or an iterable of items"
    if isinstance(source, str | bytes):
        raise TypeError(f"Ingest: source={show(source)}; expected {expected}")
    expect("Ingest", "source", source, (Source, Iterable), expected)
