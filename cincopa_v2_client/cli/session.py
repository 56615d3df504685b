"""What one run of the command knows: its options, and how to come by a client."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .failures import NoTokenFailure
from .profiles import Profile, chosen_profile

if TYPE_CHECKING:
    from .. import AsyncCincopa, Cincopa

Output = Literal["table", "tsv", "json", "jsonl", "csv"]


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

    def client(self) -> Cincopa:
        """A client, to be closed by `with`."""
        from .. import Cincopa  # noqa: PLC0415

        profile = self._with_token()
        return Cincopa(profile.token, base_url=profile.base_url)

    def async_client(self) -> AsyncCincopa:
        """The same, awaited."""
        from .. import AsyncCincopa  # noqa: PLC0415

        profile = self._with_token()
        return AsyncCincopa(profile.token, base_url=profile.base_url)

    def _with_token(self) -> Profile:
        profile = self.profile
        if not profile.token:
            raise NoTokenFailure("there is no API token: run `cincopa login`, or set CINCOPA_API_TOKEN")
        return profile
