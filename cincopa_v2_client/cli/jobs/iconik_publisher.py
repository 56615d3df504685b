"""Publish what the custom actions of iconik asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from iconik_v1_client import Iconik, IconikError

from ... import Cincopa, CincopaError
from ...ingest import Ingest, JournalError, Outcome, Status
from ..output.lines import note
from ..output.logged_warnings import noted_warnings
from .iconik_options import PublishOptions
from .iconik_queue import PublishQueue, PublishRequest
from .iconik_receiver import ActionReceiver

# Our choice: the seconds to wait for a new request before searching the queue for postponed ones that are due.
_LONGEST_WAIT = 5.0


def serve(
    clients: tuple[Cincopa, Iconik],
    journal: Path,
    options: PublishOptions,
    *,
    approved_only: bool,
    port: int,
    secret: str,
    concurrency: int,
    show: Callable[[Outcome], None],
) -> None:
    """Receive custom actions, and publish what they ask for, until interrupted. The queue is beside the journal."""
    with PublishQueue(journal.with_name(f"{journal.name}.queue")) as queue:
        publisher = Publisher(
            clients, queue, journal, options, approved_only=approved_only, concurrency=concurrency, show=show
        )
        with (
            noted_warnings("cincopa_v2_client.ingest"),
            ActionReceiver(port, secret, queue, tuple(options.texts().values())) as receiver,
        ):
            note(f"listening on {receiver.url}, with the journal {journal}; stop with Ctrl-C")
            publisher.run()


class Publisher:
    """Takes requests from the queue, and publishes them until it is interrupted."""

    def __init__(
        self,
        clients: tuple[Cincopa, Iconik],
        queue: PublishQueue,
        journal: Path,
        options: PublishOptions,
        *,
        approved_only: bool,
        concurrency: int,
        show: Callable[[Outcome], None],
    ) -> None:
        self._cincopa, self._iconik = clients
        self._queue = queue
        self._journal = journal
        self._options = options
        self._approved_only = approved_only
        self._concurrency = concurrency
        self._show = show

    def run(self) -> None:
        """Publish what is in the queue, and what is added to it, without end."""
        while True:
            if requests := self._queue.due():
                self.publish(requests)
            else:
                self._queue.wait(_LONGEST_WAIT)

    def publish(self, requests: Sequence[PublishRequest]) -> None:
        """Publish requests: new ones with the same values of metadata in one run.

        One that has failed before runs alone, so that it cannot end the run of others again.
        """
        groups = dict[tuple[str, str], list[PublishRequest]]()
        for each in requests:
            key = (json.dumps(each.fields, sort_keys=True), each.id if each.attempts else "")
            groups.setdefault(key, []).append(each)
        for group in groups.values():
            self._publish_group(group)

    def _publish_group(self, group: Sequence[PublishRequest]) -> None:
        try:
            failed = self._bring_in(group)
        except BrokenPipeError:
            # The reader of the outcomes has ended.
            raise
        except (CincopaError, IconikError, JournalError, OSError, ValueError) as problem:
            note(f"the run ended early, and is repeated later: {problem}")
            for each in group:
                self._queue.postpone(each, failed=False)
            return
        for each in group:
            # A failed asset may be in any collection of the run, so all are repeated: what is done is only read.
            if each.id not in failed and (each.kind == "asset" or not failed):
                self._queue.finish(each)
            elif not self._queue.postpone(each):
                note(f"{each.kind} {each.id} has failed too often: press the button again when the cause is gone")

    def _bring_in(self, group: Sequence[PublishRequest]) -> set[str]:
        """Bring in the assets of requests; return the ids of those that have failed."""
        ids = {kind: [each.id for each in group if each.kind == kind] for kind in ("asset", "collection")}
        source = self._options.source(
            self._iconik,
            ids["asset"],
            ids["collection"],
            approved_only=self._approved_only,
            values=group[0].fields,
        )
        failed = set[str]()
        for outcome in Ingest(self._cincopa, source, journal=self._journal, concurrency=self._concurrency):
            self._show(outcome)
            if outcome.status is Status.FAILED:
                failed.add(outcome.key)
        return failed
