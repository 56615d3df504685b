"""The one shape of every answer (§1.2)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from starlette.responses import JSONResponse, Response

from .. import choices
from ..errors import ApiError

_MILLISECOND = timedelta(milliseconds=1)


def envelope(
    answer: Mapping[str, Any] | ApiError,
    started: datetime,
    ended: datetime,
    *,
    errors_as_200: bool = False,
    callback: str = "",
) -> Response:
    """`success`, then what the operation says, then `runtime` in milliseconds.

    With `errors_as_200` a problem has status 200, and `success` alone tells (§1.3). With a `callback`, the answer is a
    script that calls it (§1.1).
    """
    failed = isinstance(answer, ApiError)
    fields, status = (_told(answer), answer.status) if failed else (answer, 200)
    if errors_as_200 or (callback and choices.SCRIPT_ERRORS_AS_200):
        status = 200
    runtime = max((ended - started) // _MILLISECOND, 0)
    response = JSONResponse({"success": not failed, **fields, "runtime": runtime}, status)
    return _script(callback, response) if callback else response


def _script(callback: str, response: JSONResponse) -> Response:
    body = b"%s(%s);" % (callback.encode(), response.body)
    # A browser must not guess that this is anything but a script.
    return Response(body, response.status_code, {"X-Content-Type-Options": "nosniff"}, "text/javascript")


def _told(problem: ApiError) -> dict[str, str]:
    return {"error": problem.error, "exception": problem.exception, "message": problem.message}
