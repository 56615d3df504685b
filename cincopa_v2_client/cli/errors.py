"""The errors of the command line, their messages, and the exit codes."""

import typer

from ..runtime.errors import ClientError, NotAuthorizedError, TransportError
from .output.cells import single_line

FAILED, USAGE, UNAUTHORIZED, NETWORK, INTERRUPTED = 1, 2, 3, 4, 130
EXIT_CODES = {
    0: "success",
    FAILED: "the API refused the request, or part of the work failed",
    USAGE: "usage error; nothing was changed",
    UNAUTHORIZED: "not authorized: no API token, an invalid one, or one without the permission",
    NETWORK: "network error: no connection, or a timeout",
    INTERRUPTED: "interrupted by Ctrl-C",
}


class CommandError(Exception):
    """A command failed; the message contains the remedy."""

    exit_code = FAILED


class UsageError(CommandError):
    """The arguments are wrong; nothing was changed."""

    exit_code = USAGE


class JobError(CommandError):
    """A job of several items cannot go on with any of them."""


class RemovedError(CommandError):
    """A command needs an operation that the API document does not have any more."""

    def __init__(self, operation: str) -> None:
        super().__init__(f"the API document does not have {operation} any more, which this command needs")


class NoTokenError(CommandError):
    """There is no API token."""

    exit_code = UNAUTHORIZED


class Interrupted(CommandError):
    """The user pressed Ctrl-C."""

    exit_code = INTERRUPTED


def exit_code_of(exc: Exception) -> int:
    """Return the exit code for an exception."""
    if isinstance(exc, CommandError):
        return exc.exit_code
    if isinstance(exc, NotAuthorizedError):
        return UNAUTHORIZED
    if isinstance(exc, TransportError):
        return NETWORK
    # Typer's own usage errors, and arguments that the client refuses before it sends anything.
    return USAGE if isinstance(exc, typer.TyperException | ValueError) else FAILED


def message_of(exc: Exception, remedy: str = "") -> str:
    """Return the error and, where possible, the remedy, on one line."""
    exc = _known(exc)
    text = exc.format_message() if isinstance(exc, typer.TyperException) else str(exc)
    text = single_line(text) or type(exc).__name__
    if remedy:
        return f"{text}. {remedy}"
    if isinstance(exc, typer.TyperException):
        context = getattr(exc, "ctx", None)
        end = "" if text.endswith((".", "?")) else "."
        return f"{text}{end} Try `{context.command_path} --help`." if context else text
    if isinstance(exc, OSError) and exc.filename is not None:
        return single_line(f"{exc.filename}: {exc.strerror}")
    if isinstance(exc, CommandError | ClientError | ValueError | OSError | ModuleNotFoundError):
        return text
    return f"{text} ({type(exc).__name__}: a bug in this command; `--debug` before it shows the traceback)"


def _known(exc: Exception) -> Exception:
    """Return a RemovedError if a client does not have an operation any more, otherwise the error itself."""
    if isinstance(exc, AttributeError):
        for each in type(exc.obj).__mro__:
            # The class that the generator writes for a group is named for it: AssetOperations.
            group = each.__name__.removeprefix("Async").removesuffix("Operations").lower()
            if group and each.__name__.endswith("Operations"):
                return RemovedError(f"{group}.{exc.name}")
    return exc
