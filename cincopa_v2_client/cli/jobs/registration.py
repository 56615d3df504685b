"""The registration of a receiver as a webhook, while a command runs, and the secret in its URL."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from ... import webhooks
from ...errors import ApiError, AuthenticationError
from ...flows.destination import destination_of
from ...flows.state import StateFile
from ...runtime.secrets import Secret
from ..errors import UsageError
from ..output.lines import note
from ..prompts import read_secret

if TYPE_CHECKING:
    from ... import Cincopa
    from ..session import Session


def secret_for(secret: str | None, url: str | None) -> str | None:
    """Return the secret that requests must have: for `-` the one that is entered, for a URL a random one."""
    if secret not in (None, "-"):
        raise UsageError("--secret: `ps` and the shell's history would show it. Give - and enter it when asked")
    if secret:
        return read_secret("webhook secret")
    return token_urlsafe() if url else None


@contextmanager
def registered(
    session: Session, url: str | None, secret: str | None, events: Sequence[str], kept: Path | None = None
) -> Generator[None]:
    """Register a webhook during the block.

    Its URL is kept in the file `kept`, so that the next call deletes the webhook of a process that was killed.
    """
    if url is None or secret is None:
        yield
        return
    hook_url = webhooks.hook_url_with_secret(url, secret)
    state = None
    is_sent = is_registered = False
    try:
        with session.client() as client:
            if kept is not None:
                state = StateFile(kept, [destination_of(client)])
                _delete_left_webhook(client, state)
                state.save({"url": Secret(hook_url)})
            is_sent = True
            client.webhook.set(hook_url, token_urlsafe(), events=events)
            is_registered = True
        yield
    finally:
        if is_sent:
            # After Ctrl-C or a lost response, Cincopa may have the webhook, or not.
            expected: tuple[type[Exception], ...] = () if is_registered else (ApiError,)
            with session.client() as client, suppress(*expected):
                client.webhook.delete(hook_url)
                if state is not None:
                    state.remove()
                note("deleted the webhook")


def _delete_left_webhook(client: Cincopa, state: StateFile) -> None:
    left = state.load({"url": Secret})
    if left is None:
        return
    try:
        client.webhook.delete(left["url"].reveal())
    except AuthenticationError:
        raise
    except ApiError:
        # It does not exist any more, or was never registered.
        return
    note("deleted the webhook of a process that was killed")
