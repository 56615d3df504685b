"""Collect talks with FastAPI: the browser uploads the video, a webhook reports when it can be played.

`uvicorn web_fastapi:app`. Needs CINCOPA_API_TOKEN, CINCOPA_GALLERY (a fid) and CINCOPA_HOOK_SECRET.
"""

import os
import sqlite3
import sys
from collections.abc import Generator
from contextlib import closing, contextmanager
from html import escape
from typing import Annotated

from fastapi import FastAPI, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from cincopa_v2_client import Cincopa, embed, webhooks
from cincopa_v2_client.web import BrowserUploads, SubmittedFileError
from cincopa_v2_client.web.starlette import upload_app

unset = {"CINCOPA_API_TOKEN", "CINCOPA_GALLERY", "CINCOPA_HOOK_SECRET"} - os.environ.keys()
if unset:
    print("web_fastapi: set", *sorted(unset), file=sys.stderr)
    sys.exit(2)
SECRET = os.environ["CINCOPA_HOOK_SECRET"]
# Where the browser sends the chunks to, and where players come from.
UPLOAD_HOST = os.environ.get("CINCOPA_UPLOAD_HOST", "https://mediaupload.cincopa.com")
POLICY = f"default-src 'self'; connect-src 'self' {UPLOAD_HOST}; frame-src https://rtcdn.cincopa.com"
PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Talks</title>
{head}
<h1>Talks</h1>
<form method="post">
  <p><label>Title <input name="title" required></label></p>
  {field}
  <p><button>Save</button></p>
</form>
{talks}
"""

uploads = BrowserUploads(client=Cincopa(), fid=os.environ["CINCOPA_GALLERY"])
app = FastAPI()


def may_upload(request: Request) -> bool:
    """Stand in for your login, such as `"user" in request.session`."""
    return request.url.hostname in {"127.0.0.1", "localhost"}


app.mount(uploads.path, upload_app(uploads, allow=may_upload))


@contextmanager
def database() -> Generator[sqlite3.Connection]:
    """Open the database, and commit at the end."""
    with closing(sqlite3.connect(os.environ.get("TALKS", "talks.sqlite"))) as connection, connection:
        connection.execute("CREATE TABLE IF NOT EXISTS talk (rid TEXT PRIMARY KEY, title TEXT, type TEXT, ready INT)")
        yield connection


@app.get("/")
def talks() -> HTMLResponse:
    """Show the form, and the players of the talks."""
    with database() as connection:
        rows = connection.execute("SELECT rid, title, type, ready FROM talk ORDER BY rowid DESC").fetchall()
    players = [
        f"<h2>{escape(title)}</h2><p>{'Ready' if ready else 'Being processed'}</p>"
        + embed.iframe(embed.asset_id(rid, type_), title=title, height="300")
        for rid, title, type_, ready in rows
    ]
    field = uploads.field("video", label="Video", accept="video/*", required=True)
    page = PAGE.format(head=uploads.head(), field=field, talks="\n".join(players))
    return HTMLResponse(page, headers={"Content-Security-Policy": POLICY})


@app.post("/")
def add(title: Annotated[str, Form()], video: Annotated[str, Form()]) -> RedirectResponse:
    """Store the talk that the form submitted."""
    try:
        asset = uploads.check(video)
    except SubmittedFileError as error:
        raise HTTPException(422, str(error)) from error
    ready = asset.syncstatus == "synced"
    with database() as connection:
        connection.execute("INSERT OR IGNORE INTO talk VALUES (?, ?, ?, ?)", (asset.rid, title, asset.type_, ready))
    return RedirectResponse("/", 303)


@app.post("/hook")
async def hook(request: Request) -> Response:
    """Note that a talk is ready. Give webhook.set the URL hook_url_with_secret("https://your.host/hook", SECRET)."""
    if not webhooks.has_secret(str(request.url), SECRET):
        return Response(status_code=403)
    try:
        event = webhooks.parse(await request.body())
    except webhooks.WebhookBodyError as error:
        return Response(str(error), 400)
    if isinstance(event, webhooks.AssetEvent) and event.event == "asset.synced":
        with database() as connection:
            connection.execute("UPDATE talk SET ready = 1 WHERE rid = ?", (event.rid,))
    return Response()
