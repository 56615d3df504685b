"""How one emulator is set up. `Emulator` and the command line have an argument for each field."""

from dataclasses import dataclass

from . import choices

# Thirty years. Somewhat later, Python knows no moments any more.
_MOST_SECONDS = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What does not change while an emulator runs."""

    # Seconds until what was uploaded or changed counts as synced.
    sync_seconds: float = choices.SYNC_SECONDS
    # Whether upload_from_url may go to other machines.
    allow_fetch: bool = False
    # Whether what the document does not allow is refused: unknown parameters, the other HTTP method.
    strict: bool = False
    # Whether errors come with status 200 and `success: false` (§1.3).
    errors_as_200: bool = False
    # Bytes that an account may store; more is answered with "out of assets quota" (§4.3).
    storage_bytes: int | None = None
    # Live channels that an account may have (§8.2).
    live_channels: int = choices.LIVE_CHANNELS
    # Seconds that a live channel takes to start, and to be reset.
    live_seconds: float = choices.LIVE_SECONDS
    # Seconds before a webhook is sent again; each further pause is twice as long.
    webhook_seconds: float = choices.WEBHOOK_SECONDS

    def __post_init__(self) -> None:
        """Raise ValueError for seconds that are none."""
        for name in ("sync_seconds", "live_seconds", "webhook_seconds"):
            seconds = getattr(self, name)
            if not 0 <= seconds <= _MOST_SECONDS:
                raise ValueError(f"{name} can't be {seconds}, only 0 to {_MOST_SECONDS}.")
