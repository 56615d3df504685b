"""The registration of a receiver as a webhook, while a command runs, and the secret in its URL."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from ... import webhooks
from ..errors import UsageError
from ..output.lines import note
from ..prompts import read_secret

if TYPE_CHECKING:
    from ..session import Session


def secret_for(secret: str | None, url: str | None) -> str | None:
    """Return the secret that requests must have: for `-` the one that is entered, for a URL a random one."""
    if secret not in (None, "-"):
        raise UsageError("--secret: `ps` and the shell's history would show it. Give - and enter it when asked")
    if secret:
        return read_secret("webhook secret")
    return token_urlsafe() if url else None


@contextmanager
def registered(session: Session, url: str | None, secret: str | None, events: Sequence[str]) -> Generator[None]:
    """Register a webhook during the block."""
    if url is None or secret is None:
        yield
        return
    hook_url = webhooks.hook_url_with_secret(url, secret)
    with session.client() as client:
        client.webhook.set(hook_url, token_urlsafe(), events=events)
    try:
        yield
    finally:
        with session.client() as client:
            client.webhook.delete(hook_url)
        note("deleted the webhook")
