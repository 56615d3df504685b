"""The settings of one emulator. `Emulator` and the command line have an argument for each field."""

from dataclasses import dataclass

from . import choices

# 30 years; much later dates exceed the range of Python's datetime.
_MAX_SECONDS = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings that do not change while an emulator runs."""

    # Seconds until an upload or a change counts as synced.
    sync_seconds: float = choices.SYNC_SECONDS
    # Whether upload_from_url may fetch from other machines.
    allow_fetch: bool = False
    # Whether upload_from_url may read files of this machine by their `file://` URLs.
    allow_file_urls: bool = False
    # Whether to refuse requests that the document does not allow: unknown parameters, the other HTTP method.
    strict: bool = False
    # Whether errors have status 200 and `success: false` (§1.3).
    errors_as_200: bool = False
    # Whether responses without `details` lack tags and five more fields (§6.3).
    brief_details: bool = choices.BRIEF_DETAILS
    # Bytes that an account may store; beyond, uploads fail with "out of assets quota" (§4.3).
    storage_bytes: int | None = None
    # Live channels that an account may have (§8.2).
    live_channels: int = choices.LIVE_CHANNELS
    # Seconds that a live channel takes to start, and to be reset.
    live_seconds: float = choices.LIVE_SECONDS
    # Seconds before the first retry of a webhook delivery; doubled for each further retry.
    webhook_seconds: float = choices.WEBHOOK_SECONDS

    def __post_init__(self) -> None:
        """Raise ValueError for seconds out of range."""
        for name in ("sync_seconds", "live_seconds", "webhook_seconds"):
            seconds = getattr(self, name)
            if not 0 <= seconds <= _MAX_SECONDS:
                raise ValueError(f"{name} can't be {seconds}, only 0 to {_MAX_SECONDS}.")
