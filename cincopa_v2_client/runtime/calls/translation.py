"""Translation of httpx's exceptions to those of an API."""

from __future__ import annotations

from .. import http
from ..connections.errors import explain
from ..connections.transport import SECRETS
from ..errors import ErrorTypes
from ..redaction import redact_exception
from .requests import ContentError


def is_error_of(error: http.HTTPError, request: http.Request) -> bool:
    """Return whether an error is of this request, and not of another one that a program sent meanwhile."""
    return error._request is request  # pyright: ignore[reportPrivateUsage] - it may be None


class translate_errors:
    """Translate httpx exceptions to this API's; the original is the `__cause__`.

    With `in_block`, those of another request are left as they are: the code in the `with` block raised them. A class,
    as a generator-based context manager takes more of a call's time.
    """

    def __init__(
        self, errors: ErrorTypes, operation_name: str, request: http.Request, *, in_block: bool = False
    ) -> None:
        self._errors = errors
        self._operation_name = operation_name
        self._request = request
        self._in_block = in_block

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        if error is None:
            return
        if isinstance(error, ContentError):
            raised: Exception = error.original
            cause, context = raised.__cause__, raised.__context__
        elif isinstance(error, http.HTTPError):
            if self._in_block and not is_error_of(error, self._request):
                return
            cause = redact_exception(error, self._request.extensions[SECRETS].values, self._request)
            raised, context = self._translated(error, cause), None
        else:
            if not self._in_block:
                # Ctrl-C or a cancellation may find a part of the response in a variable.
                redact_exception(error, self._request.extensions[SECRETS].values)
            return
        # A traceback shows the variables of this frame, and the original exception may show a secret.
        error = None
        try:
            raise raised from cause
        finally:
            # Otherwise it would be the replaced exception, which may show a secret.
            raised.__context__ = context

    def _translated(self, error: http.HTTPError, cause: BaseException) -> Exception:
        is_timeout = isinstance(error, http.TimeoutException)
        error_type = self._errors.transport_timeout_error if is_timeout else self._errors.transport_error
        parts = (self._operation_name, type(cause).__name__, str(cause), explain(error, self._request))
        message = ": ".join(part for part in parts if part)
        return error_type(message, operation=self._operation_name)
