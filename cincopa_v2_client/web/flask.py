"""Uploads from pages of Flask: `app.register_blueprint(upload_blueprint(uploads, allow=...))`."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Request, Response, jsonify, request

from .uploads import CACHE, NO_STORE, BrowserUploads, resource


def upload_blueprint(uploads: BrowserUploads, *, allow: Callable[[Request], bool], name: str = "cincopa") -> Blueprint:
    """Return the blueprint that serves upload URLs, the script and the styles.

    Args:
        uploads: The uploads; the blueprint is registered at their `path`.
        allow: Called with the request for an upload URL; returns whether its sender may upload.
        name: The blueprint's name; several in one application need different ones.
    """
    blueprint = Blueprint(name, __name__, url_prefix=uploads.path)

    def grant() -> tuple[Response, int, dict[str, str]]:
        status, result = uploads.grant(request.headers, allowed=allow(request))
        return jsonify(result), status, NO_STORE

    def script() -> Response:
        content, media_type = resource("upload.js")
        return Response(content, headers=CACHE, content_type=media_type)

    def style() -> Response:
        content, media_type = resource("upload.css")
        return Response(content, headers=CACHE, content_type=media_type)

    blueprint.add_url_rule("/grant", view_func=grant, methods=["POST"])
    blueprint.add_url_rule("/upload.js", view_func=script)
    blueprint.add_url_rule("/upload.css", view_func=style)
    return blueprint
