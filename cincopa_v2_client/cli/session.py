"""The state of one invocation: its global options, and the clients made from them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .errors import NoTokenError
from .profiles import Profile, resolve_profile

if TYPE_CHECKING:
    from .. import AsyncCincopa, Cincopa
    from .output.option import OutputFormat


@dataclass(slots=True)
class Session:
    """The global options, set before the command runs."""

    profile_name: str | None = None
    chosen_output: OutputFormat | None = None
    debug: bool = False

    @property
    def output(self) -> OutputFormat:
        """The chosen output format, else a table on a terminal and TSV in a pipe."""
        return self.chosen_output or ("table" if sys.stdout.isatty() else "tsv")

    def profile(self) -> Profile:
        """Return the profile to use; raise NoTokenError if it has no token."""
        profile = resolve_profile(self.profile_name)
        if not profile.token:
            raise NoTokenError("there is no API token: run `cincopa login`, or set CINCOPA_API_TOKEN")
        return profile

    def client(self) -> Cincopa:
        """Return a client, to be used as a context manager."""
        from .. import Cincopa  # noqa: PLC0415

        profile = self.profile()
        # Always passed, so that the token of a named profile is never sent to the base URL of the environment.
        return Cincopa(profile.token, base_url=profile.base_url or Cincopa.DEFAULT_BASE_URL)

    def async_client(self) -> AsyncCincopa:
        """Return an async client, to be used as a context manager."""
        from .. import AsyncCincopa  # noqa: PLC0415

        profile = self.profile()
        return AsyncCincopa(profile.token, base_url=profile.base_url or AsyncCincopa.DEFAULT_BASE_URL)
