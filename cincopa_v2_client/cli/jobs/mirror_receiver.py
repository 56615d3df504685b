"""The webhooks that a mirror follows."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING, NamedTuple

from ... import webhooks
from .http_receiver import Reply
from .http_request import Refused
from .receiver import Receiver

if TYPE_CHECKING:
    from ...webhooks import WebhookEvent

# Our choice: with more, a scan takes fewer requests than their look-ups.
_MAX_HINTS = 1_000
# Our choice, wider than the ids that are known: what a look-up cannot send would fail again and again.
_ID = re.compile(r"[A-Za-z0-9_-]{1,100}")


class Hints(NamedTuple):
    """The assets and galleries that webhooks have named, or that a scan has to find."""

    rids: set[str]
    fids: set[str]
    needs_scan: bool


class HintReceiver(Receiver):
    """Receives webhooks and collects what they name. Their content is not used: they may be late or in any order."""

    def __init__(self, port: int, secret: str | None) -> None:
        """Listen on a port of loopback (0: any free one), for requests with the secret."""
        super().__init__(port, secret, None, lambda event: event.event)
        self.arrived = threading.Event()
        self._changing = threading.Lock()
        self._hints = Hints(set(), set(), False)

    def accept(self, body: bytes) -> Reply:
        """Collect what an event names."""
        try:
            self.add(_hints_of(webhooks.parse(body)))
        except webhooks.WebhookBodyError as exc:
            raise Refused(400, str(exc)) from None
        return Reply(200)

    def add(self, hints: Hints) -> None:
        """Add hints, also those of a look-up that has failed."""
        with self._changing:
            rids, fids = self._hints.rids | hints.rids, self._hints.fids | hints.fids
            too_many = len(rids) + len(fids) > _MAX_HINTS
            needs_scan = self._hints.needs_scan or hints.needs_scan or too_many
            self._hints = Hints(set(), set(), True) if needs_scan else Hints(rids, fids, False)
            if needs_scan or rids or fids:
                self.arrived.set()

    def take(self) -> Hints:
        """Return the hints, and forget them."""
        with self._changing:
            hints, self._hints = self._hints, Hints(set(), set(), False)
            self.arrived.clear()
        return hints


def _hints_of(event: WebhookEvent) -> Hints:
    named = {name: getattr(event, name, None) for name in ("rid", "fid")}
    for name, id_ in named.items():
        if id_ and not _ID.fullmatch(id_):
            raise Refused(400, f"its {name} is no id")
    return Hints(*({id_} if id_ else set[str]() for id_ in named.values()), needs_scan=False)
