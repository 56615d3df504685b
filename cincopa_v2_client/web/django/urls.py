"""The URLs of uploads: `path("cincopa/", include(upload_urls(uploads, allow=...)))`."""

# pyright: basic

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ..uploads import CACHE, NO_STORE, BrowserUploads, resource


def upload_urls(uploads: BrowserUploads, *, allow: Callable[[HttpRequest], bool]) -> list[URLPattern | URLResolver]:
    """Return the URLs of the upload URLs, the script and the styles.

    Args:
        uploads: The uploads; include the URLs at their `path`.
        allow: Called with the request for an upload URL: whether this person may upload.
    """

    # The check of the origin replaces the CSRF token, which the page may not have.
    @csrf_exempt
    @require_POST
    def grant(request: HttpRequest) -> HttpResponse:
        headers: Any = request.headers
        status, result = uploads.grant(headers, allowed=allow(request))
        return JsonResponse(result, status=status, headers=NO_STORE)

    def script(_request: HttpRequest) -> HttpResponse:
        content, media_type = resource("upload.js")
        return HttpResponse(content, content_type=media_type, headers=CACHE)

    def style(_request: HttpRequest) -> HttpResponse:
        content, media_type = resource("upload.css")
        return HttpResponse(content, content_type=media_type, headers=CACHE)

    return [path("grant", grant), path("upload.js", script), path("upload.css", style)]
