"""Hooks that teach schemathesis about Cincopa: where the token goes, and which failures are documented (§1.3)."""

import os
from typing import Any

import schemathesis
from schemathesis import Case, CheckContext, HookContext, Response

# The codes of §1.3. Every other failure is an `Exception` with the .NET text.
CODES = {
    "Unauthorized, invalid or missing token",
    "taken",
    "not_yours",
    "hook_url_is_missing",
    "api-live-channels",
    "bad_state_or_liveid",
    "error",
}
_DOT_NET = "System.ApplicationException"


@schemathesis.hook
def before_call(context: HookContext, case: Case, kwargs: dict[str, Any]) -> None:
    """All requests but those that are about the token carry it."""
    query = dict(case.query or {})
    query["api_token"] = os.environ["EMULATOR_API_TOKEN"]
    case.query = query


@schemathesis.check
def documented_failure(ctx: CheckContext, response: Response, case: Case) -> None:
    """In place of `not_a_server_error`: business errors and bad parameters are HTTP 500, in the documented envelope."""
    if response.status_code == 200:
        return
    answer = response.json()
    keys = {"success", "error", "exception", "message", "runtime"}
    assert set(answer) == keys, f"not the documented envelope: {sorted(answer)}"
    assert answer["success"] is False, "a failure that says `success`"
    general = answer["error"] == "Exception" and _DOT_NET in answer["exception"]
    assert answer["error"] in CODES or general, f"no documented error: {answer}"
    assert "the emulator failed" not in answer["message"], "the emulator's own fault"
