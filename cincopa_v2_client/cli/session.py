"""What one run of the command knows: its options, and how to come by a client."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from .errors import NoTokenFailure
from .profiles import Profile, chosen_profile

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from .. import AsyncCincopa, Cincopa

Output = Literal["table", "tsv", "json", "jsonl", "csv"]
# The same option after a command, for who thinks of it late.
LateOutput = Annotated[
    Output | None,
    typer.Option("--output", metavar="FORM", help="table, tsv, json, jsonl or csv, as `cincopa --output`."),
]


@dataclass(slots=True)
class Session:
    """Filled by the options that stand before the command."""

    profile_name: str | None = None
    chosen_output: Output | None = None
    debug: bool = False

    @property
    def output(self) -> Output:
        """What was asked for; else a table on a terminal, and lines with tabs in a pipe."""
        return self.chosen_output or ("table" if sys.stdout.isatty() else "tsv")

    @property
    def profile(self) -> Profile:
        """The token and the address to work with: the environment goes before the profile."""
        return chosen_profile(self.profile_name)

    def profile_with_token(self) -> tuple[Profile, str]:
        """The same and its token; raises NoTokenFailure where there is none."""
        profile = self.profile
        if not profile.token:
            raise NoTokenFailure("there is no API token: run `cincopa login`, or set CINCOPA_API_TOKEN")
        return profile, profile.token

    def client(self) -> Cincopa:
        """A client, to be closed by `with`."""
        from .. import Cincopa  # noqa: PLC0415

        profile, token = self.profile_with_token()
        # Said in any case: a profile that was asked for does not go to an address that the environment names.
        return Cincopa(token, base_url=profile.base_url or Cincopa.DEFAULT_BASE_URL)

    def async_client(self) -> AsyncCincopa:
        """The same, awaited."""
        from .. import AsyncCincopa  # noqa: PLC0415

        profile, token = self.profile_with_token()
        return AsyncCincopa(token, base_url=profile.base_url or AsyncCincopa.DEFAULT_BASE_URL)


def run(job: Coroutine[Any, Any, None]) -> None:
    """Carry a job out. Ctrl-C cancels all that it has under way."""
    import asyncio  # noqa: PLC0415 - most commands need none

    asyncio.run(job)
