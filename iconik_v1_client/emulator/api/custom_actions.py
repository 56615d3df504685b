"""Custom actions: buttons that send the ids of the selected objects to a URL."""

import asyncio
import ssl
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from cincopa_v2_client.emulation.paths import OWN_REQUEST
from cincopa_v2_client.runtime import http

from .. import choices
from ..context import Call, Handler, format_time
from ..errors import ErrorResponse
from ..store import Access, Object, as_object
from .objects import create, require

_LISTS = ("asset_ids", "collection_ids", "saved_search_ids")


def _of(context: str) -> str:
    return f"custom_actions/{context}"


def _create(call: Call) -> Object:
    return create(call, _of(call["context"]), call.fields, context=call["context"])


def _list(call: Call) -> Any:
    names = call.store.collections("custom_actions/*")
    return {"objects": [each for name in names for each in call.store.list(name)]}


def _callback(call: Call) -> Awaitable[Object]:
    """Send the payload to the action's URL, and return what the browser should open."""
    action = require(call, _of(call["context"]), call["action_id"], "custom action")
    expires = format_time(call.now + timedelta(seconds=choices.ACTION_TOKEN_SECONDS))
    # A token that can be used, for the time of the job.
    token = Access(call.context.new_id(), call.access.roles, expires=expires)
    call.store.add_token(token, permanent=False)
    payload: Object = {
        "user_id": choices.USER_ID,
        "system_domain_id": choices.SYSTEM_DOMAIN_ID,
        "context": call["context"],
        "action_id": action["id"],
        **{name: call.ids(name) for name in _LISTS},
        "metadata_view_id": call.fields.get("metadata_view_id"),
        "metadata_values": call.fields.get("metadata_values") or {},
        "date_created": call.timestamp,
        "auth_token": token.token,
    }
    return _send(call, action, payload)


async def _send(call: Call, action: Object, payload: Object) -> Object:
    reply, error = await _post(action, payload)
    status = {"status": choices.HEALTHY}
    if error:
        status = {"status": choices.FAILING, "last_error": error, "last_error_date": call.timestamp}
    with call.store.transaction():
        # The action may have been deleted or changed meanwhile.
        current = call.store.find(_of(call["context"]), action["id"])
        if current is not None:
            call.store.add(_of(call["context"]), action["id"], {**current, **status})
    if error:
        raise ErrorResponse(choices.CALLBACK_FAILED_STATUS, f"the custom action failed: {error}")
    redirect = reply.get("redirect_url")
    return {"redirect_url": redirect} if isinstance(redirect, str) else {}


async def _post(action: Object, payload: Object) -> tuple[Object, str]:
    """Return the reply and the reason of a failure, one of which is empty."""
    url = str(action["url"])
    if urlsplit(url).scheme not in ("http", "https"):
        return {}, "the URL is neither http nor https"
    headers = {name: str(value) for name, value in as_object(action.get("headers")).items()}
    request = http.Request("POST", url, json=payload, headers={**headers, OWN_REQUEST: "custom action"})
    verify = ssl.create_default_context() if url.startswith("https") else False
    try:
        # A transport instead of a client: a client would log the URL, which may have a secret, and follow redirects.
        async with asyncio.timeout(choices.CALLBACK_SECONDS), http.AsyncHTTPTransport(verify=verify) as transport:
            response = await transport.handle_async_request(request)
            await response.aread()
    except TimeoutError:
        return {}, f"no response within {choices.CALLBACK_SECONDS:g} seconds"
    except (http.HTTPError, http.InvalidURL, OSError, ValueError) as exc:
        return {}, f"no response ({type(exc).__name__})"
    if not response.is_success:
        return {}, f"status {response.status_code}"
    try:
        reply = response.json()
    except ValueError:
        reply = None
    return as_object(reply), ""


HANDLERS: dict[str, Handler] = {
    "custom_actions.create": _create,
    "custom_actions.list": _list,
    "custom_actions.list_of_context": lambda call: {"objects": call.store.list(_of(call["context"]))},
    "custom_actions.callback": _callback,
    "custom_actions.callback_shared": _callback,
}
