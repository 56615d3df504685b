"""The state of one invocation of `cincopa`: its global options, and the clients made from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..runtime.errors import NotAuthorizedError, TransportError
from .cincopa import CINCOPA
from .errors import NoTokenError
from .invocation import Invocation
from .profiles import Profile, resolve_profile

if TYPE_CHECKING:
    from .. import AsyncCincopa, Cincopa
    from .program import Program


@dataclass(slots=True)
class Session(Invocation):
    """The global options, set before the command runs."""

    program: ClassVar[Program] = CINCOPA
    profile_name: str | None = None

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

    def remedy(self, exc: Exception) -> str:
        """Return what to do about a refused token or a failed connection."""
        from ..errors import CincopaError  # noqa: PLC0415 - not needed for `cincopa --help`

        if not isinstance(exc, CincopaError):
            # Another API's, which `doctor` does not know.
            return ""
        if isinstance(exc, NotAuthorizedError):
            return "Run `cincopa doctor` to see whether the token is invalid or lacks a permission."
        return "Run `cincopa doctor` to check the connection." if isinstance(exc, TransportError) else ""
