"""The job of `cincopa get`: download files, record each in a journal, and overwrite only files that are in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ...errors import NotFoundError
from ...flows.download.names import find_version, safe_name
from ..errors import CommandError
from ..output.cells import format_size
from ..output.lines import note, tsv_line
from ..output.progress import ProgressBars
from .bulk import BulkJob
from .journal import Entry, Journal, open_journal

if TYPE_CHECKING:
    import os

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
    _journal: Journal
    _bars: ProgressBars

    def __init__(self, session: Session, to: Path, version: str, type_: GalleryDownloadType | None) -> None:
        self._session = session
        self._to = to
        self._version = version
        self._type: GalleryDownloadType | None = type_
        self._taken: set[str] = set()
        self._count: Counter[str] = Counter()

    async def run(self, ids: list[str], *, as_zip: bool, concurrency: int) -> None:
        """Download all; raise PartialFailure if some failed."""
        # Fail early if there is no token, before the directory is created.
        self._session.profile()
        self._to.mkdir(parents=True, exist_ok=True)
        with open_journal(self._session, "get", [str(self._to.resolve())]) as self._journal:
            async with self._session.async_client() as self._client:
                try:
                    with ProgressBars(None) as self._bars:
                        bulk = BulkJob("finished", concurrency=concurrency, format_line=_line)
                        await bulk.run(self._items(ids, as_zip), lambda item: item.id, self._get)
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

    async def _items_of(self, given: str, as_zip: bool) -> AsyncIterator[_Item]:
        try:
            yield _Item(given, await self._client.asset.get(given))
            return
        except NotFoundError:
            pass
        try:
            await self._client.gallery.get(given)
        except NotFoundError:
            yield _Item(given)
            return
        if as_zip:
            yield _Item(given, is_zip=True)
            return
        async for asset in self._client.gallery.iter_items(given, items_per_page=100, prefetch=1):
            yield _Item(asset.rid, asset)

    async def _get(self, item: _Item) -> str:
        """Download an item unless the file is present; return its path."""
        if item.is_zip:
            target = self._target(safe_name(f"{item.id}.zip", "gallery.zip"), item.id)
            return await self._download(item, target, None)
        if item.asset is None:
            raise CommandError("there is no asset and no gallery with this id")
        file = find_version(item.asset, self._version)
        target = self._target(file.name, item.id)
        # A file at this path is our own download, unmodified.
        if target.exists() and target.stat().st_size == file.size:
            self._count["present"] += 1
            return str(target)
        return await self._download(item, target, file.size)

    def _target(self, name: str, id_: str) -> Path:
        """Return the path for a file: its name, or its name with its id if the name is taken."""
        path = Path(name)
        for candidate in (name, f"{path.stem}-{safe_name(id_, 'id')}{path.suffix}"):
            target = self._to / candidate
            # Some file systems ignore case.
            if candidate.casefold() not in self._taken and self._may_write(target, id_):
                self._taken.add(candidate.casefold())
                return target
        raise CommandError(
            f"{self._to / name} exists and was not downloaded by this command: move it, or give another --to"
        )

    def _may_write(self, target: Path, id_: str) -> bool:
        """Return whether the path is free, or has our own download of the same item, unmodified."""
        known = self._journal.find(target)
        try:
            status = target.lstat()
        except FileNotFoundError:
            return known is None or known.id == self._entry_id(id_) or known.done
        return known is not None and known.id == self._entry_id(id_) and _mark(status) in known.mark.splitlines()

    async def _download(self, item: _Item, target: Path, size: int | None) -> str:
        entry_id = self._entry_id(item.id)
        known = self._journal.find(target)
        earlier = known.mark if known and known.id == entry_id else ""
        # Reserves the name for this item, so that a later run resumes its download.
        self._journal.save(target, Entry(earlier, entry_id, done=False))
        complete: list[os.stat_result] = []

        def before_rename(part: Path) -> None:
            complete.append(part.stat())
            # Until the part file is renamed, the earlier download may be there; both are ours, whenever we are killed.
            self._journal.save(target, Entry(f"{earlier}\n{_mark(complete[0])}", entry_id, done=False))
            if not self._may_write(target, item.id):
                raise CommandError(
                    f"{target} was written by another program during the download: run the command again, which "
                    "downloads to another name"
                )

        with self._bars.file(target.name, size) as progress:
            if item.is_zip:
                await self._client.gallery.download_to(
                    item.id, target, type_=self._type, overwrite=True, progress=progress, on_complete=before_rename
                )
            else:
                await self._client.asset.download_to(
                    item.id, target, version=self._version, overwrite=True, progress=progress, on_complete=before_rename
                )
        # Of the part file, as the user may have replaced the target since.
        self._journal.save(target, Entry(_mark(complete[0]), entry_id, done=True))
        self._count["files"] += 1
        self._count["bytes"] += complete[0].st_size
        return str(target)

    def _entry_id(self, id_: str) -> str:
        return f"{id_} {self._type or self._version}"


def _mark(status: os.stat_result) -> str:
    """Return a string that identifies a file and its content: it changes with the file, but not when it is renamed."""
    return f"{status.st_size} bytes, changed at {status.st_mtime_ns}, inode {status.st_ino}"


def _line(id_: str, path: str) -> str:
    return tsv_line([id_, path])
