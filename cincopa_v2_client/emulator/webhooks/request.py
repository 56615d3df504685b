"""The HTTP request of a webhook delivery."""

import hmac

from ...emulation.paths import OWN_REQUEST
from ...runtime import http
from .. import choices


def delivery_request(hook_url: str, security_key: str, body: str) -> http.Request:
    """Return the request that delivers a body to a webhook."""
    headers = {"User-Agent": choices.WEBHOOK_USER_AGENT, OWN_REQUEST: "webhook", "Content-Type": "application/json"}
    return http.Request("POST", signed_url(hook_url, security_key), headers=headers, content=body)


def signed_url(hook_url: str, security_key: str) -> str:
    """Return the URL to send a delivery to: the webhook's URL, and with a security key a hash of it."""
    # Q31: Cincopa's own algorithm is unknown.
    url = hook_url.partition("#")[0]
    if not security_key:
        return url
    digest = hmac.new(security_key.encode(), hook_url.encode(), choices.HOOK_HASH).hexdigest()
    return f"{url}{'&' if '?' in url else '?'}{choices.HOOK_HASH_PARAMETER}={digest}"
