"""Uploads from pages of FastAPI and Starlette: `app.mount(uploads.path, upload_app(uploads, allow=...))`."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, Router

from .uploads import CACHE, NO_STORE, BrowserUploads, resource


def upload_app(uploads: BrowserUploads, *, allow: Callable[[Request], bool]) -> Router:
    """Return the application that serves upload URLs, the script and the styles.

    Args:
        uploads: The uploads; mount the application at their `path`.
        allow: Called with the request for an upload URL, in a thread; returns whether its sender may upload.
    """

    def grant(request: Request) -> Response:
        status, result = uploads.grant(request.headers, allowed=allow(request))
        return JSONResponse(result, status, NO_STORE)

    def script(_request: Request) -> Response:
        content, media_type = resource("upload.js")
        return Response(content, headers=CACHE, media_type=media_type)

    def style(_request: Request) -> Response:
        content, media_type = resource("upload.css")
        return Response(content, headers=CACHE, media_type=media_type)

    routes = [Route("/grant", grant, methods=["POST"]), Route("/upload.js", script), Route("/upload.css", style)]
    return Router(routes)
