"""What `cincopa get` does with each file: what it has brought before stays, and nobody else's file is overwritten."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ... import NotFoundError
from ...flows.download.names import safe_name, version_file
from ..errors import Failure
from ..output.progress import Bars
from ..output.results import note, tsv_line
from ..output.values import size
from .changes import Changes
from .journal import Entry, Journal, journal_of
from .local_files import mark_of

if TYPE_CHECKING:
    from ... import AsyncCincopa
    from ...models import Asset, GalleryDownloadType
    from ..session import Session


class _Wanted(NamedTuple):
    """An asset, or a gallery as a zip; or an id that is neither."""

    id: str
    asset: Asset | None = None
    zip: bool = False


class Getting:
    """One run of the job."""

    _client: AsyncCincopa
    _journal: Journal
    _bars: Bars

    def __init__(self, session: Session, to: Path, version: str, type_: GalleryDownloadType | None) -> None:
        self._session = session
        self._to = to
        self._version = version
        self._type: GalleryDownloadType | None = type_
        self._taken: set[str] = set()
        self._count: Counter[str] = Counter()

    async def run(self, ids: list[str], *, zip_: bool, concurrency: int) -> None:
        """Download all; raises PartFailure if some failed."""
        # A token that is missing is told before a folder is made.
        self._session.profile_with_token()
        self._to.mkdir(parents=True, exist_ok=True)
        with journal_of(self._session, "get", [str(self._to.resolve())]) as self._journal:
            async with self._session.async_client() as self._client:
                try:
                    with Bars(None) as self._bars:
                        changes = Changes("finished", at_once=concurrency, line=_line)
                        await changes.carry_out(self._wanted(ids, zip_), lambda wanted: wanted.id, self._get)
                finally:
                    there = f"; there already: {self._count['there']:,}" if self._count["there"] else ""
                    note(f"downloaded {self._count['files']:,} ({size(self._count['bytes'])}){there}")

    async def _wanted(self, ids: list[str], zip_: bool) -> AsyncIterator[_Wanted]:
        seen: set[str] = set()
        for each in ids:
            async for wanted in self._of(each, zip_):
                if wanted.id not in seen:
                    seen.add(wanted.id)
                    yield wanted

    async def _of(self, given: str, zip_: bool) -> AsyncIterator[_Wanted]:
        try:
            yield _Wanted(given, await self._client.asset.get(given))
            return
        except NotFoundError:
            pass
        try:
            await self._client.gallery.get(given)
        except NotFoundError:
            yield _Wanted(given)
            return
        if zip_:
            yield _Wanted(given, zip=True)
            return
        async for asset in self._client.gallery.iter_items(given, items_per_page=100, prefetch=1):
            yield _Wanted(asset.rid, asset)

    async def _get(self, wanted: _Wanted) -> str:
        if wanted.zip:
            target = self._target(safe_name(f"{wanted.id}.zip", "gallery.zip"), wanted.id)
            return await self._fetch(wanted, target, None)
        if wanted.asset is None:
            raise Failure("there is no asset and no gallery of this id")
        name, bytes_ = version_file(wanted.asset, self._version)
        target = self._target(name, wanted.id)
        if target.exists() and target.stat().st_size == bytes_:
            self._count["there"] += 1
            self._keep(target, wanted.id)
            return str(target)
        return await self._fetch(wanted, target, bytes_)

    def _target(self, name: str, id_: str) -> Path:
        """Where a file belongs: under its name, else with its id in it. No two share one, nor is any overwritten."""
        path = Path(name)
        for candidate in (name, f"{path.stem}-{safe_name(id_, 'id')}{path.suffix}"):
            target = self._to / candidate
            # As file systems that ignore case take it.
            if candidate.casefold() not in self._taken and self._ours(target, id_):
                self._taken.add(candidate.casefold())
                return target
        raise Failure(f"{self._to / name} is there already and did not come from here: move it, or give another --to")

    def _ours(self, target: Path, id_: str) -> bool:
        """Nobody's, or what an earlier run has brought of this very thing and nobody has changed."""
        known = self._journal.find(target)
        try:
            status = target.lstat()
        except FileNotFoundError:
            return known is None or known.id == self._identity(id_) or known.done
        return known is not None and known.id == self._identity(id_) and known.mark in ("", mark_of(status))

    async def _fetch(self, wanted: _Wanted, target: Path, bytes_: int | None) -> str:
        # Should we die just after the file has come, it is known for ours.
        self._journal.keep(target, Entry("", self._identity(wanted.id), done=False))
        with self._bars.file(target.name, bytes_) as progress:
            if wanted.zip:
                await self._client.gallery.download_to(wanted.id, target, type_=self._type, progress=progress)
            else:
                await self._client.asset.download_to(wanted.id, target, version=self._version, progress=progress)
        self._count["files"] += 1
        self._count["bytes"] += self._keep(target, wanted.id)
        return str(target)

    def _keep(self, target: Path, id_: str) -> int:
        """Remember a file as it is; its size."""
        status = target.stat()
        self._journal.keep(target, Entry(mark_of(status), self._identity(id_), done=True))
        return status.st_size

    def _identity(self, id_: str) -> str:
        return f"{id_} {self._type or self._version}"


def _line(id_: str, path: str) -> str:
    return tsv_line([id_, path])
