"""Confirmations by the user: in a form if the client has forms, else by a second call with a token."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import mcp_types as types
from mcp.server import ServerRequestContext
from mcp_types.version import MODERN_PROTOCOL_VERSIONS

from .confirmation_tokens import SECONDS, ConfirmationTokens
from .errors import ToolError
from .results import NOTE

_KEY = "confirm"
_FORM: dict[str, Any] = {
    "type": "object",
    "properties": {_KEY: {"type": "boolean", "title": "Yes, do it", "default": False}},
    "required": [_KEY],
}
_REFUSED = "The user did not confirm: nothing was changed. Do not repeat the call unless the user asks for it."
_EXPIRED = (
    f"The confirmation is not valid: it is for one call with the very same arguments, within {SECONDS // 60} minutes. "
    "Nothing was changed. Call the tool without it to ask again."
)


class Confirming:
    """Asks the user to confirm calls."""

    def __init__(self) -> None:
        self._tokens = ConfirmationTokens()

    async def ask(
        self,
        context: ServerRequestContext[Any, Any],
        params: types.CallToolRequestParams,
        arguments: Mapping[str, Any],
        confirmation: str | None,
        question: str,
    ) -> types.InputRequiredResult | dict[str, Any] | None:
        """Return None if the call is confirmed, else the result that asks for it.

        Raises:
            ToolError: The user has refused, or the confirmation is for another call or too old.
        """
        name = params.name
        if not _has_forms(context):
            if confirmation is None:
                return self._two_steps(name, arguments, question)
            if not self._tokens.redeem(confirmation, name, arguments):
                raise ToolError(_EXPIRED)
            return None
        if context.protocol_version not in MODERN_PROTOCOL_VERSIONS:
            _check(await context.session.elicit_form(question, _FORM, context.request_id))
            return None
        if params.request_state is None:
            form = types.ElicitRequestFormParams(message=question, requested_schema=_FORM)
            state = self._tokens.ask(name, arguments)
            return types.InputRequiredResult(
                input_requests={_KEY: types.ElicitRequest(params=form)}, request_state=state
            )
        if not self._tokens.redeem(params.request_state, name, arguments):
            raise ToolError(_EXPIRED)
        _check((params.input_responses or {}).get(_KEY))
        return None

    def _two_steps(self, name: str, arguments: Mapping[str, Any], question: str) -> dict[str, Any]:
        token = self._tokens.ask(name, arguments)
        ask = "Nothing was changed yet. Ask the user this question. If they agree, repeat the call with confirmation."
        return {"note": NOTE, "question": question, "next": ask, "confirmation": token, "valid_for_seconds": SECONDS}


def _has_forms(context: ServerRequestContext[Any, Any]) -> bool:
    """Return whether the client can show a form; one without modes can: the first version had forms only."""
    capabilities = context.session.client_capabilities
    elicitation = capabilities.elicitation if capabilities else None
    can_ask = context.protocol_version in MODERN_PROTOCOL_VERSIONS or context.session.can_send_request
    return elicitation is not None and can_ask and (elicitation.form is not None or elicitation.url is None)


def _check(response: object) -> None:
    if isinstance(response, types.ElicitResult) and response.action == "accept":
        content: Mapping[str, Any] = response.content or {}
        if content.get(_KEY) is True:
            return
    raise ToolError(_REFUSED)
