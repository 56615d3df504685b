"""The job of `cincopa ingest`: run a source through the engine, print each outcome, and count them."""

from __future__ import annotations

import copy
import re
import sys
from collections import defaultdict
from contextlib import aclosing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...flows.destination import destination_of
from ...ingest import ExecutorError, Ingest, JournalError, Status
from ...ingest.idmap import write_idmap
from ...ingest.report import write_report
from ..errors import FAILED, CommandError, JobError
from ..output.atomic_file import atomic_file, check_writable
from ..output.cells import format_size
from ..output.ingest_outcomes import outcome_writer
from ..output.ingest_progress import IngestProgress
from ..output.lines import note
from ..output.logged_warnings import noted_warnings
from .bulk import PartialFailure
from .galleries import find_gallery
from .ingest_defaults import WithDefaults
from .journal import check_journal, journal_directory

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from ... import AsyncCincopa
    from ...ingest import Outcome, Source
    from ..output.option import OutputFormat
    from ..session import Session
    from .ingest_options import IngestOptions

# Settings of the engine that its reasons name.
_SETTINGS = re.compile(r"\b(new_version|overwrite_metadata|retry_uncertain)\b")
_RESUME = "run the same command again to resume"


def default_journal(session: Session, identity: str) -> Path:
    """Return the path of the journal for an account and the identity of a source."""
    return journal_directory(session, "ingest", [identity]) / "journal.sqlite"


class IngestJob:
    """One run of `cincopa ingest`."""

    def __init__(self, session: Session, source: Source, options: IngestOptions, executor: Executor | None) -> None:
        self._session = session
        self._source = source
        self._options = options
        self._executor = executor
        self._journal = options.journal or default_journal(session, source.identity)
        self._totals: defaultdict[Status, dict[str, int]] = defaultdict(lambda: {"items": 0, "bytes": 0})
        self._sent = self._count = self._problems = 0
        # The keys of `--adopt` that no item has had so far.
        self._to_adopt = set(options.adopted())
        # In a pipe each line is JSON, unless another format was chosen.
        default: OutputFormat = "table" if sys.stdout.isatty() else "jsonl"
        self._output: OutputFormat = options.output or session.chosen_output or default
        self._writer = outcome_writer(self._output, is_plan=options.dry_run)

    async def run(self) -> None:
        """Bring in all items, or plan to; raise PartialFailure if some were refused, have failed or are uncertain."""
        self._check_files()
        async with self._session.async_client() as client:
            destination = destination_of(client)
            galleries = [(await find_gallery(client, given))[0] for given in self._options.gallery or ()]
            source = WithDefaults(self._source, galleries, self._options.unique_tags())
            try:
                with noted_warnings("cincopa_v2_client.ingest"), IngestProgress() as progress:
                    if getattr(self._source, "is_quickly_listed", False):
                        progress.count(copy.deepcopy(self._source).items())
                    await self._iterate(client, source, progress)
            except BaseException:
                if self._totals:
                    note(self._summary() if self._options.dry_run else f"{self._summary()}; {_RESUME}")
                raise
        totals = {str(each): self._totals[each] for each in Status if each in self._totals}
        self._writer.end(totals)
        # The table of a run is the summary.
        is_shown = self._output == "table" and not self._options.dry_run
        note(f"sent {format_size(self._sent)}" if is_shown else self._summary())
        if self._to_adopt:
            note(f"--adopt had no effect for {', '.join(sorted(self._to_adopt))}: no item of this run has the key")
        if not self._options.dry_run:
            self._write_files(destination)
        if self._problems:
            raise PartialFailure(
                f"not brought in: {self._problems:,} of {self._count:,}; the reasons are above", FAILED
            )

    def _check_files(self) -> None:
        """Raise CommandError if a file cannot be written; in a dry run, which writes none, say so."""
        options = self._options
        try:
            for option, path in (("--idmap", options.idmap), ("--report", options.report)):
                if path is not None:
                    check_writable(path, option)
            check_journal(self._journal, options.journal and "--journal")
        except CommandError as exc:
            if not options.dry_run:
                raise
            note(f"{exc}. The plan needs no such file, but without --dry-run the command fails")

    async def _iterate(self, client: AsyncCincopa, source: Source, progress: IngestProgress) -> None:
        options = self._options
        settings: dict[str, Any] = {"chunk_size": options.chunk_size} if options.chunk_size else {}
        ingest = Ingest(
            client,
            source,
            journal=self._journal,
            concurrency=options.concurrency,
            executor=self._executor,
            rate=options.rate,
            pull=not options.no_pull,
            verify=options.verify,
            limit=options.limit,
            only_failed=options.only_failed,
            approved_only=options.approved_only,
            new_version=options.new_version,
            again=options.again,
            adopt=options.adopted(),
            retry_uncertain=options.retry_uncertain,
            overwrite_metadata=options.overwrite_metadata,
            progress=progress.update,
            **settings,
        )
        try:
            async with aclosing(ingest.plan_async() if options.dry_run else aiter(ingest)) as outcomes:
                async for outcome in outcomes:
                    if outcome.status is not Status.MISSING:
                        progress.finish(outcome.key, outcome.size or 0, failed=not outcome.ok)
                    self._add(outcome)
        except (ExecutorError, JournalError) as exc:
            raise JobError(str(exc)) from None

    def _write_files(self, destination: str) -> None:
        """Write the report and the table of ids, if they were asked for; both are made from the journal."""
        options = self._options
        try:
            if options.idmap is not None:
                with atomic_file(options.idmap) as file:
                    count = write_idmap(self._journal, destination, file)
                note(f"wrote {count:,} ids to {options.idmap}")
            if options.report is not None:
                with atomic_file(options.report) as file:
                    write_report(self._journal, destination, self._source.identity, file)
                note(f"wrote the report to {options.report}")
        except JournalError as exc:
            raise JobError(str(exc)) from None

    def _add(self, outcome: Outcome) -> None:
        self._to_adopt.discard(outcome.key)
        total = self._totals[outcome.status]
        total["items"] += 1
        total["bytes"] += outcome.size or 0
        self._sent += outcome.sent
        self._count += outcome.status is not Status.MISSING
        self._problems += not outcome.ok and outcome.status is not Status.CHANGED
        reason = _SETTINGS.sub(lambda found: f"--{found[0].replace('_', '-')}", outcome.reason)
        candidates = [f"{each.rid} ({each.filename})" for each in outcome.candidates]
        # The table of a plan has the reasons.
        if not (outcome.ok or (self._options.dry_run and self._output == "table")):
            note(f"cincopa: {outcome.key}: {outcome.status}: {reason}")
            if outcome.status is Status.UNCERTAIN:
                found = ", ".join(candidates) or "none"
                note(f"cincopa: {outcome.key}: --adopt KEY=RID, or --retry-uncertain; candidates: {found}")
        row = {"status": str(outcome.status), "key": outcome.key, "rid": outcome.rid, "fids": [*outcome.fids]}
        row |= {"size": outcome.size, "sent": outcome.sent, "reason": reason, "candidates": candidates}
        self._writer.add(row)

    def _summary(self) -> str:
        """Return the numbers of items in one line."""
        totals = [(each, self._totals[each]) for each in Status if each in self._totals]
        text = "; ".join(f"{each} {total['items']:,} ({format_size(total['bytes'])})" for each, total in totals)
        if not self._options.dry_run:
            return f"{text or 'no items'}; sent {format_size(self._sent)}"
        to_send = self._totals[Status.PLANNED]["bytes"] if Status.PLANNED in self._totals else 0
        text = f"plan: {text or 'no items'}; to send: {format_size(to_send)}"
        if (rate := self._options.rate) and to_send:
            text += f", about {timedelta(seconds=round(to_send / rate))} at {format_size(int(rate))}/s"
        return text
