"""The account that a client works with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .engine.steps import Runner, Step

if TYPE_CHECKING:
    from ..client import AuthenticatedClient


def destination_of(client: AuthenticatedClient) -> str:
    """Return the account of a client, without secrets: a token begins with the account's number."""
    token = client._credentials["api_token"].reveal()  # pyright: ignore[reportPrivateUsage]
    account = token.partition("i")[0] if token[:1].isdigit() else ""
    return f"{account} at {client.base_url}"


class CurrentAccount(Step[str]):
    """Return the account of the client, without secrets."""

    def run(self, runner: Runner) -> str:
        """Return it; nothing is sent."""
        return destination_of(runner.client)

    async def run_async(self, runner: Runner) -> str:
        """Return it; nothing is sent."""
        return destination_of(runner.client)
