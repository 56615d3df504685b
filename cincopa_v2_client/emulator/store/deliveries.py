"""Deliveries in the database: webhook requests to send, and the outcome of those sent.

A delivery is inserted in the transaction of the change that causes it. So a change that is rolled back has none, and
waiting deliveries are sent after a restart.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from .. import choices
from ..redaction import redact_url
from ..timestamps import format_timestamp
from .database import Database, Row

_LISTED_COLUMNS = (
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
    "last_response",
    "body",
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery, for tests.

    Attributes:
        event: The event, such as `asset.uploaded`.
        payload: What is sent.
        url: The webhook's URL, redacted to its host.
        status: `waiting`, `delivered`, `failed` or `dropped`.
        attempts: The number of requests so far.
        response_status: The HTTP status of the last response; None without one.
        response: The beginning of the last response, or the reason for the failure.
    """

    event: str
    payload: dict[str, Any]
    url: str
    status: str
    attempts: int
    response_status: int | None
    response: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """The outcome of one attempt: status and start of the response, or None and the reason for the failure."""

    status: int | None
    response: str

    @property
    def is_success(self) -> bool:
        """Whether the status is 2xx."""
        return self.status is not None and 200 <= self.status < 300


def insert_delivery(database: Database, webhook: Row, fields: dict[str, str]) -> None:
    """Insert a delivery to a webhook, with the fields event, subject, body, created and ready.

    Old deliveries that are no longer waiting are deleted.
    """
    copied = {name: webhook[name] for name in ("account", "hook_url", "kind")}
    delivery_id = database.insert("delivery", {**copied, **fields, "webhook": webhook["id"], "due": fields["ready"]})
    oldest = delivery_id - choices.DELIVERIES_KEPT
    database.run("DELETE FROM delivery WHERE id <= ? AND status <> 'waiting'", oldest)


def delete_scheduled(database: Database, subject: str, now: datetime) -> None:
    """Delete the deliveries about a subject that are scheduled for later, since the subject has changed."""
    delete = "DELETE FROM delivery WHERE subject = ? AND status = 'waiting' AND ready > ?"
    database.run(delete, subject, format_timestamp(now))


def first_waiting(database: Database, webhook_id: int) -> Row | None:
    """Return the next delivery to a webhook, whether it is due or not."""
    query = "SELECT * FROM delivery WHERE webhook = ? AND status = 'waiting' ORDER BY ready, id LIMIT 1"
    return database.one(query, webhook_id)


def webhooks_with_waiting(database: Database) -> list[int]:
    """Return the ids of the webhooks that have waiting deliveries."""
    return [row["webhook"] for row in database.rows("SELECT DISTINCT webhook FROM delivery WHERE status = 'waiting'")]


def record_attempt(database: Database, delivery: Row, attempt: Attempt, now: datetime, backoff: float) -> None:
    """Store the outcome of an attempt: the delivery is delivered, due again after a backoff, or failed.

    `backoff` is in seconds, for the first retry; it doubles with each further one.
    """
    attempts = delivery["attempts"] + 1
    fields = {"attempts": attempts, "last_status": attempt.status, "last_response": attempt.response}
    if attempt.is_success:
        fields |= {"status": "delivered", "delivered": format_timestamp(now)}
    elif attempts >= choices.WEBHOOK_TRIES:
        fields["status"] = "failed"
    else:
        fields["due"] = format_timestamp(now + timedelta(seconds=backoff * 2 ** (attempts - 1)))
    # If the webhook was deleted during the attempt, the delivery stays dropped.
    if database.one("SELECT 1 FROM delivery WHERE id = ? AND status = 'waiting'", delivery["id"]):
        database.update("delivery", delivery["id"], fields)


def newest_deliveries(database: Database, limit: int) -> list[dict[str, Any]]:
    """Return the newest deliveries, newest first, with URLs redacted.

    Their `status` is `waiting`, `delivered`, `failed` or `dropped`.
    """
    rows = database.rows("SELECT * FROM delivery ORDER BY id DESC LIMIT ?", limit)
    return [{name: row[name] for name in _LISTED_COLUMNS} | {"hook_url": redact_url(row["hook_url"])} for row in rows]


def kept_deliveries(database: Database) -> list[Delivery]:
    """Return all deliveries, newest last."""
    return [
        Delivery(
            row["event"],
            json.loads(row["body"]),
            redact_url(row["hook_url"]),
            row["status"],
            row["attempts"],
            row["last_status"],
            row["last_response"] or "",
        )
        for row in database.rows("SELECT * FROM delivery ORDER BY id")
    ]
