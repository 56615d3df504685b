"""Hooks for schemathesis: where the token is sent, and which failures are documented (§1.3)."""

import os
from typing import Any

import schemathesis
from schemathesis import Case, CheckContext, HookContext, Response

# The error codes of §1.3. Every other failure is `Exception` with the .NET text.
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
    """Add the token to all requests except those that test the token."""
    query = dict(case.query or {})
    query["api_token"] = os.environ["EMULATOR_API_TOKEN"]
    case.query = query


@schemathesis.check
def documented_failure(ctx: CheckContext, response: Response, case: Case) -> None:
    """Replaces `not_a_server_error`: business errors and bad parameters are HTTP 500 with the documented envelope."""
    if response.status_code < 300:
        return
    body = response.json()
    keys = {"success", "error", "exception", "message", "runtime"}
    assert set(body) == keys, f"not the documented envelope: {sorted(body)}"
    assert body["success"] is False, "a failure with `success: true`"
    general = body["error"] == "Exception" and _DOT_NET in body["exception"]
    assert body["error"] in CODES or general, f"no documented error: {body}"
    assert "the emulator failed" not in body["message"], "the emulator's own fault"
