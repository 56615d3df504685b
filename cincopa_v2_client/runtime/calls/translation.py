"""Translation of httpx's exceptions to those of an API."""

from __future__ import annotations

import contextlib
from collections.abc import Generator

from .. import http
from ..connections.errors import explain
from ..connections.transport import SECRETS
from ..errors import ErrorTypes
from ..redaction import redact_exception
from .requests import ContentError


def is_error_of(error: http.HTTPError, request: http.Request) -> bool:
    """Return whether an error is of this request, and not of another one that a program sent meanwhile."""
    return error._request is request  # pyright: ignore[reportPrivateUsage] - it may be None


@contextlib.contextmanager
def translate_errors(
    errors: ErrorTypes, operation_name: str, request: http.Request, *, in_block: bool = False
) -> Generator[None]:
    """Translate httpx exceptions to this API's; the original is the `__cause__`.

    With `in_block`, those of another request are left as they are: the code in the `with` block raised them.
    """
    try:
        yield
    except ContentError as error:
        raised: Exception = error.original
        cause, context = raised.__cause__, raised.__context__
    except http.HTTPError as error:
        if in_block and not is_error_of(error, request):
            raise
        cause = redact_exception(error, request.extensions[SECRETS].values, request)
        is_timeout = isinstance(error, http.TimeoutException)
        error_type = errors.transport_timeout_error if is_timeout else errors.transport_error
        parts = (operation_name, type(cause).__name__, str(cause), explain(error, request))
        message = ": ".join(part for part in parts if part)
        raised, context = error_type(message, operation=operation_name), None
    except BaseException as error:
        if not in_block:
            # Ctrl-C or a cancellation may find a part of the response in a variable.
            redact_exception(error, request.extensions[SECRETS].values)
        raise
    else:
        return
    try:
        raise raised from cause
    finally:
        # Otherwise it would be the replaced exception, which may show a secret.
        raised.__context__ = context
