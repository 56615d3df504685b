"""Deliveries in the database: what webhooks are to be told, and what became of it. The only SQL about them is here.

A delivery is written in the transaction of the change that it tells of: what is rolled back is never told, and what is
not told yet is told after a restart.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from .. import choices
from ..redaction import redact_url
from ..timestamps import format_timestamp
from .database import Database, Row

_LOGGED = (
    "id",
    "account",
    "event",
    "hook_url",
    "status",
    "attempts",
    "created",
    "due",
    "delivered",
    "last_status",
    "last_answer",
    "body",
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one try came to: the receiver's status and the beginning of its answer, or None and what went wrong."""

    status: int | None
    answer: str

    @property
    def is_success(self) -> bool:
        """Any 2xx."""
        return self.status is not None and 200 <= self.status < 300


def insert_delivery(database: Database, webhook: Row, news: dict[str, str]) -> None:
    """One more delivery at the end of a webhook's line; `news` has event, subject, body, created and ready."""
    own = {name: webhook[name] for name in ("account", "hook_url", "kind")}
    delivery = database.insert("delivery", {**own, **news, "webhook": webhook["id"], "due": news["ready"]})
    oldest = delivery - choices.DELIVERIES_KEPT
    database.run("DELETE FROM delivery WHERE id <= ? AND status <> 'waiting'", oldest)


def delete_scheduled(database: Database, subject: str, now: datetime) -> None:
    """Drop what was to be told of something later: it has changed meanwhile."""
    database.run(
        "DELETE FROM delivery WHERE subject = ? AND status = 'waiting' AND ready > ?", subject, format_timestamp(now)
    )


def first_waiting(database: Database, webhook: int) -> Row | None:
    """The first in a webhook's line, whether it is due or not."""
    query = "SELECT * FROM delivery WHERE webhook = ? AND status = 'waiting' ORDER BY ready, id LIMIT 1"
    return database.one(query, webhook)


def webhooks_with_waiting(database: Database) -> list[int]:
    """The webhooks for which something waits."""
    return [row["webhook"] for row in database.rows("SELECT DISTINCT webhook FROM delivery WHERE status = 'waiting'")]


def record_attempt(database: Database, delivery: Row, outcome: Attempt, now: datetime, pause: float) -> None:
    """A try is over: it is delivered, or due again after `pause` seconds and twice as long each time, or given up."""
    attempts = delivery["attempts"] + 1
    fields = {"attempts": attempts, "last_status": outcome.status, "last_answer": outcome.answer}
    if outcome.is_success:
        fields |= {"status": "delivered", "delivered": format_timestamp(now)}
    elif attempts >= choices.WEBHOOK_TRIES:
        fields["status"] = "failed"
    else:
        fields["due"] = format_timestamp(now + timedelta(seconds=pause * 2 ** (attempts - 1)))
    # Its webhook may have been deleted meanwhile: then it stays dropped.
    if database.one("SELECT 1 FROM delivery WHERE id = ? AND status = 'waiting'", delivery["id"]):
        database.update("delivery", delivery["id"], fields)


def deliveries(database: Database, limit: int) -> list[dict[str, Any]]:
    """The newest deliveries, newest first; `status` is `waiting`, `delivered`, `failed` or `dropped`.

    To be called inside a transaction. What may be secret in a URL is masked.
    """
    rows = database.rows("SELECT * FROM delivery ORDER BY id DESC LIMIT ?", limit)
    return [{name: row[name] for name in _LOGGED} | {"hook_url": redact_url(row["hook_url"])} for row in rows]
