"""The envelope: the JSON object that every response consists of."""

# Facts §1.2.

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from starlette.responses import JSONResponse, Response

from .. import choices
from ..errors import ErrorResponse

_MILLISECOND = timedelta(milliseconds=1)


def envelope(
    content: Mapping[str, Any] | ErrorResponse,
    started: datetime,
    ended: datetime,
    *,
    errors_as_200: bool = False,
    callback: str = "",
) -> Response:
    """Return the response with `success`, the content's fields, and `runtime` in milliseconds.

    With `errors_as_200`, errors have status 200 too. With `callback`, the response is a script that calls this
    function (JSONP).
    """
    # Facts §1.3, §1.1.
    failed = isinstance(content, ErrorResponse)
    fields, status = (_error_fields(content), content.status) if failed else (content, 200)
    if errors_as_200 or (callback and choices.SCRIPT_ERRORS_AS_200):
        status = 200
    runtime = max((ended - started) // _MILLISECOND, 0)
    response = JSONResponse({"success": not failed, **fields, "runtime": runtime}, status)
    return _jsonp(callback, response) if callback else response


def _jsonp(callback: str, response: JSONResponse) -> Response:
    body = b"%s(%s);" % (callback.encode(), response.body)
    # Prevents browsers from sniffing another type than a script's.
    return Response(body, response.status_code, {"X-Content-Type-Options": "nosniff"}, "text/javascript")


def _error_fields(error: ErrorResponse) -> dict[str, str]:
    return {"error": error.error, "exception": error.exception, "message": error.message}
