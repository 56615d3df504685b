"""Signed URLs of files, which expire: `GET /media/…`."""

import mimetypes

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from cincopa_v2_client.emulation.signatures import make_signature, verify_signature

from .. import choices
from ..context import Context

# A file may be HTML; its scripts must not run on this origin.
_HEADERS = {"Content-Security-Policy": "sandbox", "X-Content-Type-Options": "nosniff"}


def signed_url(context: Context, origin: str, storage_id: str) -> str:
    """Return the URL of a file, with the time at which it expires and a signature."""
    expires = str(round(context.clock().timestamp() + context.signed_url_seconds))
    signature = make_signature(context.signing_key, storage_id, expires)
    return f"{origin}/media/{storage_id}?Expires={expires}&Signature={signature}"


def media_route(context: Context) -> Route:
    """Return the route of signed URLs."""

    async def media(request: Request) -> Response:
        storage_id, query = request.path_params["storage"], request.query_params
        expires, signature = query.get("Expires", ""), query.get("Signature", "")
        if not verify_signature(context.signing_key, signature, storage_id, expires):
            return PlainTextResponse("the signature is not valid", choices.SIGNED_URL_REFUSED_STATUS)
        if float(expires) <= context.clock().timestamp():
            return PlainTextResponse("this URL has expired", choices.SIGNED_URL_REFUSED_STATUS)
        path = context.files.path(storage_id)
        if not path.is_file():
            return PlainTextResponse("not found", 404)
        kind = mimetypes.guess_type(query.get("name", ""))[0] or "application/octet-stream"
        return FileResponse(path, media_type=kind, headers=_HEADERS)

    return Route("/media/{storage}", media, methods=["GET"], name="media")
