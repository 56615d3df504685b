"""The job of `cincopa put`: upload files that are not in Cincopa yet, and record each in a journal."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...errors import AuthenticationError
from ...flows.engine.runner import run_async
from ...flows.upload.chunks import DEFAULT_CHUNK_SIZE
from ...flows.upload.file import upload
from ...flows.upload.job import Destination, Uploaded, UploadJob
from ..output.cells import format_size
from ..output.lines import note, tsv_line
from ..output.progress import ProgressBars
from .bulk import BulkJob, iterate_async
from .journal import Entry, Journal, open_journal
from .local_files import LocalFile, LocalFiles, open_local, sha256_of
from .target_gallery import TargetGallery, find_or_create

if TYPE_CHECKING:
    from ... import AsyncCincopa
    from ...models import Asset
    from ..session import Session


class PutJob:
    """One run of `cincopa put`."""

    _client: AsyncCincopa
    _journal: Journal
    _bars: ProgressBars

    def __init__(
        self, session: Session, found: LocalFiles, tags: list[str], *, again: bool, chunk_size: int | None
    ) -> None:
        self._session = session
        self._found = found
        self._tags = tags
        self._again = again
        self._chunk_size = chunk_size or DEFAULT_CHUNK_SIZE
        self._gallery: TargetGallery | None = None
        # Files with the same content are uploaded one after the other, so that the second can be skipped.
        self._content_locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._rids: dict[str, str] = {}
        self._count: Counter[str] = Counter()
        self._may_set_meta = self._may_list = True

    async def run(self, key: Iterable[str], gallery: str | None, *, concurrency: int, resume: bool) -> None:
        """Upload all files; `key` identifies the job to its journal.

        The journal is kept: if this process is killed when all is done, the next run knows it. Without `resume`, it
        begins anew; with `again`, also after a run that has uploaded all. Raises PartialFailure if some files failed.
        """
        if self._found.skipped:
            note(f"skipped: {', '.join(f'{count:,} {reason}' for reason, count in self._found.skipped.items())}")
        files = self._found.files
        if not files:
            note("there is nothing to upload")
            return
        # With `again`, an interrupted run is continued too, but from its own uploads only.
        with open_journal(self._session, "put", [*key, *(["again"] if self._again else [])]) as self._journal:
            if not resume:
                self._journal.clear()
            async with self._session.async_client() as self._client:
                if gallery is not None:
                    self._gallery = await find_or_create(self._client, gallery)
                try:
                    with ProgressBars(sum(file.size for file in files)) as self._bars:
                        bulk = BulkJob("finished", concurrency=concurrency, format_line=_line)
                        await bulk.run(iterate_async(files), lambda file: str(file.path), self._put)
                except BaseException:
                    note(f"{self._summary()}; run the same command again to resume")
                    raise
            if self._again:
                self._journal.clear()
            # Those of files that no longer exist.
            self._journal.clear_upload_states()
            note(self._summary())

    def _summary(self) -> str:
        outcomes = ("by an earlier run", "skipped")
        parts = [f"{outcome}: {self._count[outcome]:,}" for outcome in outcomes if self._count[outcome]]
        uploaded = f"uploaded {self._count['uploaded']:,} ({format_size(self._count['bytes'])})"
        return "; ".join([uploaded, *parts])

    async def _put(self, file: LocalFile) -> str:
        """Upload a file unless it is in Cincopa already; return its rid."""
        if file.error:
            raise file.error
        known = await self._known(file)
        if known and known.done:
            if self._gallery is not None:
                await self._gallery.add(known.id)
            await self._add_tags(known.id)
            return self._finish(file, known.id, "by an earlier run")
        if known or self._again:
            return await self._put_new(file, known)
        digest = await sha256_of(file)
        async with self._content_locks[digest]:
            rid = await self._find(digest)
            if rid is None:
                return await self._put_new(file, None)
            await self._add_tags(rid)
            self._journal.save(file.path, Entry(file.mark, rid, done=True, sha256=digest))
            return self._finish(file, rid, "skipped")

    async def _put_new(self, file: LocalFile, known: Entry | None) -> str:
        """Upload a file, unless an earlier run has done that, and set its tags and reference id."""
        entry = known or await self._upload(file)
        if known and self._gallery is not None:
            # It may have been uploaded for another one.
            await self._gallery.add(entry.id)
        await self._set_meta(entry.id, entry.sha256)
        self._rids[entry.sha256] = entry.id
        self._journal.save(file.path, entry._replace(done=True))
        if known:
            return self._finish(file, entry.id, "by an earlier run")
        self._count["bytes"] += file.size
        self._count["uploaded"] += 1
        return entry.id

    async def _known(self, file: LocalFile) -> Entry | None:
        """Return what the journal knows of a file with this content, if its asset still exists."""
        entry = self._journal.find(file.path)
        # One without a SHA-256 has the gallery of an upload that was begun.
        if entry is None or not entry.sha256 or (entry.mark != file.mark and entry.sha256 != await sha256_of(file)):
            return None
        if await self._exists(entry.id):
            return entry._replace(mark=file.mark)
        note(f"{file.path}: the asset of an earlier run, {entry.id}, no longer exists")
        return None

    async def _exists(self, rid: str) -> bool:
        """Return whether an asset exists; a token that may not list assets cannot know, which is said once."""
        if not self._may_list:
            return True
        try:
            return await self._read(rid) is not None
        except AuthenticationError:
            self._note_that_it_may_not_list()
            return True

    async def _read(self, rid: str) -> Asset | None:
        found = await self._client.asset.list(rid=rid, details=["tags"])
        return next((asset for asset in found.items if asset.rid == rid), None)

    def _note_that_it_may_not_list(self) -> None:
        if self._may_list:
            note(
                "The token may not list assets, so those of earlier runs are assumed to exist, and those of other "
                "commands are not found: --again uploads all files."
            )
        self._may_list = False

    async def _add_tags(self, rid: str) -> None:
        """Add the tags to an asset that exists, unless it has them."""
        if not self._tags or not self._may_list:
            return
        asset = await self._read(rid)
        tags = asset.tags if asset and asset.tags is not None else []
        if missing := [tag for tag in self._tags if tag not in tags]:
            await self._client.asset.set_meta(rid, tags=[*tags, *missing])

    def _finish(self, file: LocalFile, rid: str, outcome: str) -> str:
        self._bars.advance(file.size)
        self._count[outcome] += 1
        return rid

    async def _upload(self, file: LocalFile) -> Entry:
        """Upload a file, or the rest of it; return its entry in the journal.

        The entry is in the journal before the upload's state file is deleted. If the process is killed before that, the
        next run sends the last chunk again with the same `unique-id`, and the response is the same asset. That holds
        only for the gallery for which the upload was begun, which that run may not have.
        """
        # Facts §4.2.
        saved: list[Entry] = []

        def save(uploaded: Uploaded) -> None:
            saved.append(Entry(file.mark, uploaded.rid, done=False, sha256=uploaded.sha256))
            self._journal.save(file.path, saved[0])

        state = self._journal.upload_state(file.path)
        fid = self._gallery.fid if self._gallery else ""
        begun = self._journal.find(file.path)
        begun_for = fid
        if state.exists() and (begun is None or (begun.mark == file.mark and not begun.sha256)):
            begun_for = begun.id if begun else ""
        if fid or begun:
            self._journal.save(file.path, Entry(file.mark, begun_for, done=False))
        with (
            await asyncio.to_thread(open_local, file) as source,
            self._bars.file(file.path.name, file.size) as progress,
        ):
            job = UploadJob(
                source,
                Destination(fid=begun_for or None),
                chunk_size=self._chunk_size,
                progress=progress,
                resume=state,
                on_uploaded=save,
            )
            try:
                await run_async(self._client, upload(job))
            except OSError as exc:
                if exc.filename == str(state):
                    raise self._journal.error(exc) from None
                raise
        if self._gallery is not None and begun_for != fid:
            await self._gallery.add(saved[0].id)
        return saved[0]

    async def _set_meta(self, rid: str, digest: str) -> None:
        """Set the tags and the reference id; a token without that permission uploads without a reference id."""
        if not self._may_set_meta:
            return
        try:
            await self._client.asset.set_meta(rid, reference_id=digest, tags=self._tags or None)
        except AuthenticationError:
            if self._tags:
                raise
            if self._may_set_meta:
                note("The token may not change assets, so they get no reference id: other commands will not find them.")
            self._may_set_meta = False

    async def _find(self, digest: str) -> str | None:
        """Return the rid of an asset with this content, after adding it to the gallery."""
        rid = self._rids.get(digest)
        if rid is None and self._may_list:
            try:
                found = await self._client.asset.find(reference_id=digest)
            except AuthenticationError:
                self._note_that_it_may_not_list()
                return None
            rid = found[0].rid if found else None
        if rid is not None and self._gallery is not None:
            await self._gallery.add(rid)
        return rid


def _line(path: str, rid: str) -> str:
    return tsv_line([rid, path])
