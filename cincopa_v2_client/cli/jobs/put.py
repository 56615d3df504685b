"""The job of `cincopa put`: bring local files in with the engine of ingest, and print the asset of each."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING, Any

from ...errors import AuthenticationError
from ...flows.database import JournalInUseError
from ...flows.upload.chunks import DEFAULT_CHUNK_SIZE
from ...ingest import Ingest, ItemGallery, Outcome, Status
from ...ingest.engine import destination_of
from ...ingest.journal import Journal
from ..errors import FAILED
from ..output.cells import format_size
from ..output.lines import note, tsv_line, write_line
from ..output.logged_warnings import noted_warnings
from ..output.progress import FileBars, ProgressBars
from .bulk import PartialFailure
from .galleries import find_gallery
from .journal import check_journal, journal_directory
from .local_files import LocalFiles, is_gone

if TYPE_CHECKING:
    from ... import AsyncCincopa
    from ..session import Session

# The seconds between attempts to open the journal while another process uses it.
_WAIT = 1.0
_PRESENT = "already in Cincopa"
# The words of the summary; files with another status were brought in earlier.
_WORDS = {Status.UPLOADED: "uploaded", Status.ADOPTED: _PRESENT}
_EARLIER = "by an earlier run"


class PutJob:
    """One run of `cincopa put`.

    All runs for an account share a journal: a run waits until another one has ended, so that the two cannot upload the
    same file.
    """

    _client: AsyncCincopa
    _bars: FileBars

    def __init__(self, session: Session, files: LocalFiles, gallery: str | None, tags: list[str]) -> None:
        self._session = session
        self._found = files
        self._gallery = gallery
        self._tags = list(dict.fromkeys(tags))
        self._options: dict[str, Any] = {}
        self._is_to_forget = False
        self._may_describe = True
        self._new_gallery: str | None = None
        self._has_waited = False
        self._count: Counter[str] = Counter()
        self._done: set[str] = set()
        self._failed: set[str] = set()

    async def run(self, *, again: bool, concurrency: int, chunk_size: int | None, resume: bool) -> None:
        """Upload all files; without `resume`, the journal forgets first what it has of them.

        Raises:
            PartialFailure: Some files failed; each error was printed.
        """
        if self._found.skipped:
            note(f"skipped: {', '.join(f'{count:,} {reason}' for reason, count in self._found.skipped.items())}")
        if not self._found.files:
            note("there is nothing to upload")
            return
        self._options = {"again": again, "concurrency": concurrency, "chunk_size": chunk_size or DEFAULT_CHUNK_SIZE}
        self._is_to_forget = not resume
        self._path = journal_directory(self._session, "uploads", ()) / "journal.sqlite"
        check_journal(self._path)
        async with self._session.async_client() as self._client:
            # Raises for a wrong token, which `_may_list` would take for one that may not list.
            await self._client.ping()
            galleries = await self._find_gallery()
            may_list = await self._may_list()
            try:
                await self._upload_all(galleries, may_list)
            except BaseException:
                note(f"{self._summary()}; run the same command again to resume")
                raise
        note(self._summary())

    async def _find_gallery(self) -> list[ItemGallery]:
        if self._gallery is None:
            return []
        gallery, exists = await find_gallery(self._client, self._gallery)
        self._new_gallery = None if exists else self._gallery
        return [gallery]

    async def _may_list(self) -> bool:
        """Return whether the token may list assets; if it may not, say what follows."""
        try:
            await self._client.asset.list(items_per_page=1)
        except AuthenticationError:
            note(
                "The token may not list assets, so those of earlier runs are assumed to exist, and those of other "
                "commands are not found: --again uploads all files."
            )
            return False
        return True

    async def _upload_all(self, galleries: list[ItemGallery], may_list: bool) -> None:
        total = sum(file.size for file in self._found.files.values())
        try:
            with (
                noted_warnings("cincopa_v2_client.ingest"),
                ProgressBars(total) as bars,
                FileBars(bars, lambda key: self._found.files[key].path.name) as self._bars,
            ):
                while not await self._has_ended(galleries, may_list):
                    pass
        finally:
            note(f"finished: {len(self._done):,}")
        with suppress(JournalInUseError), self._open_journal() as journal:
            # Files that are gone cannot be continued, and the journal has their upload URLs.
            journal.forget(filter(is_gone, journal.unfinished()))
        if self._failed:
            raise PartialFailure(f"{len(self._failed):,} failed; the errors are above", FAILED)

    async def _has_ended(self, galleries: list[ItemGallery], may_list: bool) -> bool:
        """Run the engine; return whether it has ended, or False if it has to be run again, and then continues."""
        try:
            if self._is_to_forget:
                with self._open_journal() as journal:
                    journal.forget(self._found.files)
                self._is_to_forget = False
            await self._run_engine(galleries, may_list)
        except JournalInUseError:
            if not self._has_waited:
                note("another `cincopa put` for this account is running: waiting until it has ended")
                self._has_waited = True
            await asyncio.sleep(_WAIT)
            return False
        except AuthenticationError as exc:
            if exc.operation != "asset.set_meta" or self._tags or not self._may_describe:
                raise
            note("The token may not change assets, so they get no reference id: other commands will not find them.")
            self._may_describe = False
            return False
        return True

    async def _run_engine(self, galleries: list[ItemGallery], may_list: bool) -> None:
        ingest = Ingest(
            self._client,
            self._found.items(self._tags, galleries),
            journal=self._path,
            verify="size" if may_list else "none",
            new_version=True,
            retry_uncertain=self._options["again"],
            recheck=True,
            look_up=may_list,
            describe=self._may_describe,
            add_tags=True,
            progress=self._bars.update,
            **self._options,
        )
        async with aclosing(aiter(ingest)) as outcomes:
            async for outcome in outcomes:
                self._add(outcome)

    def _open_journal(self) -> Journal:
        return Journal(self._path, destination_of(self._client))

    def _add(self, outcome: Outcome) -> None:
        """Print the result of a file; if the engine was run again, a file that was done before has another outcome."""
        key = outcome.key
        if key in self._done:
            return
        path = self._found.files[key].path
        if self._new_gallery and outcome.fids:
            note(f"created the gallery '{self._new_gallery}': {outcome.fids[0]}")
            self._new_gallery = None
        # Metadata that was edited at Cincopa is left as it is.
        is_done = outcome.rid is not None and (outcome.ok or outcome.status is Status.CHANGED)
        self._bars.finish(key, outcome.size or 0, is_done=is_done)
        if not is_done:
            if key not in self._failed:
                note(f"cincopa: {path}: {_reason(outcome)}")
            self._failed.add(key)
            return
        self._failed.discard(key)
        self._done.add(key)
        self._count[_WORDS.get(outcome.status, _EARLIER)] += 1
        if outcome.status is Status.UPLOADED:
            self._count["bytes"] += outcome.size or 0
            if outcome.reason:
                note(f"{path}: {outcome.reason}")
        write_line(tsv_line([outcome.rid, str(path)]))
        # So that the line reaches the reader of a pipe even if this process is killed next.
        sys.stdout.flush()

    def _summary(self) -> str:
        parts = [f"{word}: {self._count[word]:,}" for word in (_EARLIER, _PRESENT) if self._count[word]]
        uploaded = f"uploaded {self._count['uploaded']:,} ({format_size(self._count['bytes'])})"
        return "; ".join([uploaded, *parts])


def _reason(outcome: Outcome) -> str:
    """Return why a file was not brought in, and what to do."""
    if outcome.status is not Status.UNCERTAIN:
        return outcome.reason
    rids = ", ".join(each.rid for each in outcome.candidates)
    return (
        f"the whole file may be in Cincopa already, as {rids}. If it is, set its reference id: `cincopa asset set-meta "
        f"RID --reference-id {outcome.reference_id}`. Then, or if it is not, run this command with --no-resume"
    )
