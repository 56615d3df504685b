"""The job of `cincopa get`: download files, record each in a journal, and overwrite only files that are in it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ...errors import NotFoundError
from ...flows.download.folder import DownloadFolder, DownloadJournal
from ...flows.download.names import find_version, safe_name
from ..errors import CommandError
from ..output.cells import format_size
from ..output.lines import note, tsv_line
from ..output.progress import ProgressBars
from .bulk import BulkJob, iterate_async
from .journal import check_journal, journal_directory

if TYPE_CHECKING:
    from ... import AsyncCincopa
    from ...models import Asset, GalleryDownloadType
    from ..session import Session


class _Item(NamedTuple):
    """An asset, or a gallery as a zip; if it is neither, the id was not found."""

    id: str
    asset: Asset | None = None
    is_zip: bool = False


class GetJob:
    """One run of `cincopa get`."""

    _client: AsyncCincopa
    _folder: DownloadFolder
    _bars: ProgressBars

    def __init__(self, session: Session, to: Path, version: str, type_: GalleryDownloadType | None) -> None:
        self._session = session
        self._to = to
        self._version = version
        self._type: GalleryDownloadType | None = type_
        self._count: Counter[str] = Counter()

    async def run(self, ids: list[str], *, as_zip: bool, concurrency: int) -> None:
        """Download all; raise PartialFailure if some failed."""
        # Fail early if there is no token, before the directory is created.
        self._session.profile()
        directory = journal_directory(self._session, "get", [str(self._to.resolve())])
        check_journal(directory / "downloads.sqlite")
        self._to.mkdir(parents=True, exist_ok=True)
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        with DownloadJournal(directory / "downloads.sqlite") as journal:
            self._folder = DownloadFolder(self._to, journal)
            async with self._session.async_client() as self._client:
                try:
                    items = self._items(ids, as_zip)
                    total, label = None, "all"
                    if sys.stderr.isatty():
                        # Bars need the totals, so that all is listed before the first download.
                        listed = [item async for item in items]
                        total, label = self._total(listed), f"all {len(listed):,}"
                        items = iterate_async(listed)
                    with ProgressBars(total, label) as self._bars:
                        bulk = BulkJob(
                            "finished", concurrency=concurrency, format_line=_line, if_empty="no asset is there"
                        )
                        await bulk.run(items, lambda item: item.id, self._get)
                finally:
                    present = f"; already present: {self._count['present']:,}" if self._count["present"] else ""
                    note(f"downloaded {self._count['files']:,} ({format_size(self._count['bytes'])}){present}")

    async def _items(self, ids: list[str], as_zip: bool) -> AsyncIterator[_Item]:
        seen: set[str] = set()
        for each in ids:
            async for item in self._items_of(each, as_zip):
                if item.id not in seen:
                    seen.add(item.id)
                    yield item

    def _total(self, items: Iterable[_Item]) -> int | None:
        """Return the number of bytes of all items; None if that of one is not known."""
        total = 0
        for item in items:
            with suppress(NotFoundError):
                size = find_version(item.asset, self._version).size if item.asset else None
                if size is None:
                    return None
                total += size
        return total

    async def _items_of(self, given: str, as_zip: bool) -> AsyncIterator[_Item]:
        try:
            yield _Item(given, await self._client.asset.get(given))
            return
        except NotFoundError:
            pass
        try:
            fid = (await self._client.gallery.find(given)).fid
        except NotFoundError:
            yield _Item(given)
            return
        if as_zip:
            yield _Item(fid, is_zip=True)
            return
        async for asset in self._client.gallery.iter_items(fid, items_per_page=100, prefetch=1):
            yield _Item(asset.rid, asset)

    async def _get(self, item: _Item) -> str:
        """Download an item unless the file is present; return its path."""
        if item.is_zip:
            return await self._download(item, safe_name(f"{item.id}.zip", "gallery.zip"), None)
        if item.asset is None:
            raise CommandError("there is no asset and no gallery with this id, and no gallery with this name")
        file = find_version(item.asset, self._version)
        return await self._download(item, file.name, file.size)

    async def _download(self, item: _Item, name: str, size: int | None) -> str:
        file = self._folder.reserve(name, item.id, f"{item.id} {self._type or self._version}")
        if file.is_present(size):
            self._count["present"] += 1
            self._bars.advance(size or 0)
            return str(file.path)
        with file.download(), self._bars.file(file.path.name, size) as progress:
            if item.is_zip:
                await self._client.gallery.download_to(
                    item.id,
                    file.path,
                    type_=self._type,
                    overwrite=file.overwrite,
                    progress=progress,
                    on_complete=file.check,
                )
            else:
                await self._client.asset.download_to(
                    item.id,
                    file.path,
                    version=self._version,
                    overwrite=file.overwrite,
                    progress=progress,
                    on_complete=file.check,
                )
        self._count["bytes"] += file.size
        self._count["files"] += 1
        return str(file.path)


def _line(id_: str, path: str) -> str:
    return tsv_line([id_, path])
