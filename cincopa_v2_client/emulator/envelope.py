"""The one shape of every answer (§1.2)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from starlette.responses import JSONResponse

from .problems import Problem

_MILLISECOND = timedelta(milliseconds=1)


def envelope(answer: Mapping[str, Any] | Problem, started: datetime, ended: datetime) -> JSONResponse:
    """`success`, then what the operation says, then `runtime` in milliseconds."""
    fields, status = (_told(answer), answer.status) if isinstance(answer, Problem) else (answer, 200)
    runtime = max((ended - started) // _MILLISECOND, 0)
    return JSONResponse({"success": status == 200, **fields, "runtime": runtime}, status)


def _told(problem: Problem) -> dict[str, str]:
    return {"error": problem.error, "exception": problem.exception, "message": problem.message}
