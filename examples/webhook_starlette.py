"""Receive webhooks with Starlette: `uvicorn webhook_starlette:app`. In FastAPI it is `app.post("/cincopa")(hook)`."""

import os

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from cincopa_v2_client import webhooks

# Give webhook.set the URL hook_url_with_secret("https://your.host/cincopa", SECRET).
SECRET = os.environ["CINCOPA_HOOK_SECRET"]


async def hook(request: Request) -> Response:
    """Respond immediately and process the event elsewhere: without a response, it is delivered again."""
    if not webhooks.has_secret(str(request.url), SECRET):
        return PlainTextResponse("not from Cincopa", 403)
    try:
        event = webhooks.parse(await request.body())
    except webhooks.WebhookBodyError as error:
        return PlainTextResponse(str(error), 400)
    if isinstance(event, webhooks.AssetEvent):
        print(event.event, event.rid, event.caption or event.filename, flush=True)
    return PlainTextResponse("ok")


app = Starlette(routes=[Route("/cincopa", hook, methods=["POST"])])
