"""The errors of tools, and what a model reads about an error: what went wrong, and what to do."""

from __future__ import annotations

from ..errors import AuthenticationError, CincopaError, NotFoundError, QuotaError, TransportError, WaitTimeoutError

# What to do about an error of the client, by its class; the first that fits.
_REMEDIES: tuple[tuple[type[Exception], str], ...] = (
    (AuthenticationError, "The user of this server has to check the token and its permissions."),
    (NotFoundError, "Use find_assets or find_galleries to find the id."),
    (QuotaError, "The limit of the account's plan is reached: ask the account's owner."),
    (WaitTimeoutError, "Nothing was stopped: wait again."),
    (TransportError, "A write may have taken effect: read the current state before you repeat it."),
)


class ToolError(Exception):
    """A tool cannot do what it was asked for; the message says why and what to do."""


def describe_error(exc: Exception) -> str:
    """Return the text of an error for a model. No text has a secret, a path or a traceback."""
    if isinstance(exc, ToolError):
        return str(exc)
    if isinstance(exc, CincopaError):
        remedy = next((text for kind, text in _REMEDIES if isinstance(exc, kind)), "")
        notes = getattr(exc, "__notes__", [])
        return " ".join([_sentence(str(exc)), *map(_sentence, notes), remedy]).strip()
    if isinstance(exc, ValueError | TypeError):
        return _sentence(str(exc))
    return f"The server failed ({type(exc).__name__}): a bug in it. Try another tool, and report it."


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
