"""The state of one invocation of `cincopa`: its global options, and the clients made from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..runtime.errors import NotAuthorizedError, TransportError
from .cincopa import CINCOPA
from .errors import CommandError, NoTokenError
from .invocation import Invocation
from .profiles import Profile, resolve_profile

if TYPE_CHECKING:
    from .. import AsyncCincopa, Cincopa
    from .program import Program

_DOCTOR = "Run `cincopa doctor` to see whether the token is invalid or lacks a permission."
# For a question after an error.
_PING_SECONDS = 5.0


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
        return self.profile().client()

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
            return self._token_remedy(exc)
        return "Run `cincopa doctor` to check the connection." if isinstance(exc, TransportError) else ""

    def _token_remedy(self, exc: NotAuthorizedError) -> str:
        """Return what the token may do, which `ping` says of any valid one."""
        from ..errors import CincopaError  # noqa: PLC0415
        from ..tokens import Permissions  # noqa: PLC0415

        if exc.permission:
            try:
                with self.client() as client:
                    granted = Permissions(
                        client.with_options(timeout=_PING_SECONDS, retries=0).ping().permissions or ""
                    )
            except NotAuthorizedError:
                return "`ping` is refused too, so the token is invalid or expired: run `cincopa login`."
            except (CincopaError, CommandError, ValueError, KeyboardInterrupt):
                return _DOCTOR
            if not granted.allow(exc.permission):
                return f"This token has {', '.join(granted) or 'no permission'}."
        return _DOCTOR
