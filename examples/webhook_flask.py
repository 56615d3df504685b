"""Receive webhooks with Flask: `flask --app webhook_flask run`."""

import os
from collections.abc import Mapping

from flask import Flask, request

from cincopa_v2_client import webhooks

SECRET = os.environ["CINCOPA_HOOK_SECRET"]
app = Flask(__name__)


def is_cincopa(url: str, body: bytes, headers: Mapping[str, str]) -> bool:
    """Check the secret in the URL; any other check of the request fits here as well."""
    return webhooks.has_secret(url, SECRET)


@app.post("/cincopa")
def hook() -> tuple[str, int]:
    """Respond immediately and process the event elsewhere: without a response, it is delivered again."""
    try:
        event = webhooks.receive(request.url, request.get_data(), dict(request.headers), verify=is_cincopa)
    except webhooks.WebhookRefused as error:
        return str(error), 403
    except webhooks.WebhookBodyError as error:
        return str(error), 400
    if isinstance(event, webhooks.AssetEvent):
        print(event.event, event.rid, event.caption or event.filename, flush=True)
    return "ok", 200
