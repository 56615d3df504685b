"""What `cincopa put` does with each file: what is there is left out, what is not goes up and is written down."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ... import AuthenticationError
from ...flows.engine.runner import run_async
from ...flows.upload.chunks import DEFAULT_CHUNK_SIZE
from ...flows.upload.file import upload
from ...flows.upload.job import Uploaded, UploadJob
from ..output.progress import Bars
from ..output.results import note, tsv_line
from ..output.values import size
from .changes import Changes, as_they_come
from .galleries import chosen_gallery
from .journal import Entry, Journal, journal_of
from .local_files import LocalFile, LocalFiles, sha256_of

if TYPE_CHECKING:
    from ... import AsyncCincopa
    from ..session import Session


class Putting:
    """One run of the job."""

    _client: AsyncCincopa
    _journal: Journal
    _bars: Bars

    def __init__(
        self,
        session: Session,
        found: LocalFiles,
        gallery: str | None,
        tags: list[str],
        *,
        skip_existing: bool,
        chunk_size: int | None,
    ) -> None:
        self._session = session
        self._found = found
        self._gallery = gallery
        self._tags = tags
        self._skip_existing = skip_existing
        self._chunk_size = chunk_size or DEFAULT_CHUNK_SIZE
        self._fid: str | None = None
        self._members: set[str] | None = None
        self._looking = asyncio.Lock()
        self._contents: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._rids: dict[str, str] = {}
        self._count: Counter[str] = Counter()
        self._may_describe = True

    async def run(self, words: Iterable[str], *, concurrency: int, resume: bool) -> None:
        """Upload all; `words` tell this job from others.

        Raises PartFailure if some failed; the journal stays then, as when it is interrupted.
        """
        if self._found.left_out:
            left_out = ", ".join(f"{count:,} {what}" for what, count in self._found.left_out.items())
            note(f"left out: {left_out}")
        files = self._found.files
        if not files:
            note("there is nothing to upload")
            return
        with journal_of(self._session, "put", words) as self._journal:
            if not resume:
                self._journal.forget()
            async with self._session.async_client() as self._client:
                if self._gallery is not None:
                    self._fid = await chosen_gallery(self._client, self._gallery)
                try:
                    with Bars(sum(file.size for file in files)) as self._bars:
                        changes = Changes("finished", at_once=concurrency, line=_line)
                        await changes.carry_out(as_they_come(files), lambda file: str(file.path), self._put)
                except BaseException:
                    note(f"{self._summary()}; the same command goes on from here")
                    raise
            self._journal.remove()
            note(self._summary())

    def _summary(self) -> str:
        parts = [f"uploaded {self._count['uploaded']:,} ({size(self._count['bytes'])})"]
        parts += [
            f"{what}: {self._count[what]:,}" for what in ("by an earlier run", "there already") if self._count[what]
        ]
        return "; ".join(parts)

    async def _put(self, file: LocalFile) -> str:
        """The rid of a file, once it is in Cincopa."""
        if file.problem:
            raise file.problem
        known = self._journal.find(file.path)
        if known and known.mark != file.mark:
            known = None
        if known and known.done:
            return self._done(file, known.id, "by an earlier run")
        digest = await sha256_of(file.path)
        async with self._contents[digest]:
            if known is None and self._skip_existing and (rid := await self._there(digest)):
                self._journal.keep(file.path, Entry(file.mark, rid, done=True))
                return self._done(file, rid, "there already")
            rid = known.id if known else await self._upload(file)
            await self._describe(rid, digest)
            self._rids[digest] = rid
            self._journal.keep(file.path, Entry(file.mark, rid, done=True))
        if known:
            return self._done(file, rid, "by an earlier run")
        self._count["bytes"] += file.size
        self._count["uploaded"] += 1
        return rid

    def _done(self, file: LocalFile, rid: str, how: str) -> str:
        self._bars.count(file.size)
        self._count[how] += 1
        return rid

    async def _upload(self, file: LocalFile) -> str:
        """Upload a file, or the rest of it.

        The journal knows the rid before the record of the upload goes. If we die before, the last chunk is sent once
        more under its `unique-id`, and the same asset is the answer (§4.2).
        """

        def on_uploaded(uploaded: Uploaded) -> None:
            self._journal.keep(file.path, Entry(file.mark, uploaded.rid, done=False))

        with self._bars.file(file.path.name, file.size) as progress:
            job = UploadJob(
                source=file.path,
                fid=self._fid,
                chunk_size=self._chunk_size,
                progress=progress,
                resume=self._journal.record(file.path),
                on_uploaded=on_uploaded,
            )
            return (await run_async(self._client, upload(job))).rid

    async def _describe(self, rid: str, digest: str) -> None:
        """Tags, and by what `--skip-existing` finds it. A token that may upload only does without the latter."""
        if not self._may_describe:
            return
        try:
            await self._client.asset.set_meta(rid, reference_id=digest, tags=self._tags or None)
        except AuthenticationError:
            if self._tags:
                raise
            if self._may_describe:
                note("The token may not change assets: they get no reference id; --skip-existing will not find them.")
            self._may_describe = False

    async def _there(self, digest: str) -> str | None:
        """The rid of an asset with this content. It is put into the gallery, if it is not in it."""
        rid = self._rids.get(digest)
        if rid is None:
            found = await self._client.asset.find(reference_id=digest)
            rid = found[0].rid if found else None
        if rid is not None and self._fid is not None:
            async with self._looking:
                members = await self._in_gallery(self._fid)
                if rid not in members:
                    await self._client.gallery.add_item(self._fid, rid=[rid])
                    members.add(rid)
        return rid

    async def _in_gallery(self, fid: str) -> set[str]:
        if self._members is None:
            items = self._client.gallery.iter_items(fid, details=["caption"], items_per_page=100, prefetch=4)
            self._members = {asset.rid async for asset in items}
        return self._members


def _line(path: str, rid: str) -> str:
    return tsv_line([rid, path])
