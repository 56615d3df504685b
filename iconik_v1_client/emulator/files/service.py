"""The files service, which the document does not have: the reads that publishing an asset needs."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from cincopa_v2_client.emulation.requests import request_origin

from .. import choices
from ..context import Context
from ..errors import ErrorResponse, not_found
from ..services import ASSET, Respond, service_route
from ..store import Object
from .add import KINDS, STORAGE
from .media import signed_url

# The name of the service, and of its requests in fault rules.
SERVICE = "files"
# The role for each kind of file.
ROLES = {"proxies": "can_read_proxies", "files": "can_read_files", "keyframes": "can_read_keyframes"}


def file_routes(context: Context) -> list[Route]:
    """Return the routes of the service."""
    routes: list[Route] = []
    for collection, _ in KINDS.values():
        responds: dict[str, Respond] = {"": _list_of(collection)}
        if collection == "subtitles":
            responds["{language}/webvtt/"] = _webvtt
        else:
            responds |= {"{file_id}/": _one_of(collection), "{file_id}/download_url/": _url_of(collection)}
        roles = [ROLES[collection]] if collection in ROLES else []
        for base in (ASSET, f"{ASSET}/versions/{{version_id}}"):
            for path, respond in responds.items():
                routes.append(service_route(context, SERVICE, f"{base}/{collection}/{path}", roles, respond))
    return routes


def _objects(context: Context, request: Request, collection: str) -> list[Object]:
    """Return the files of a kind: of the version in the path, else of all versions."""
    version = request.path_params.get("version_id")
    objects = context.store.list(f"assets/{request.path_params['asset_id']}/{collection}")
    return [each for each in objects if version in (None, each["version_id"])]


def _after(objects: list[Object], last_id: str | None) -> list[Object]:
    """Return the files after the one of this id; all without it."""
    ids = [each["id"] for each in objects]
    return objects[ids.index(last_id) + 1 :] if last_id in ids else objects


def _find(context: Context, request: Request, collection: str) -> Object:
    for each in _objects(context, request, collection):
        if each["id"] == request.path_params["file_id"]:
            return each
    raise not_found("file")


def _shown(context: Context, request: Request, fields: Object) -> Object:
    """Return the object of a file, with a URL if the request asks for one."""
    shown = {name: value for name, value in fields.items() if name != STORAGE}
    if request.query_params.get("generate_signed_url", "").lower() == "true":
        shown["url"] = signed_url(context, request_origin(request), fields[STORAGE])
    return shown


def _list_of(collection: str) -> Respond:
    def respond(context: Context, request: Request) -> Response:
        objects = _after(_objects(context, request, collection), request.query_params.get("last_id"))
        number, size = _number(request, "page", 1), _number(request, "per_page", choices.PER_PAGE)
        pages = -(-len(objects) // size) or choices.PAGES_OF_EMPTY
        shown = [_shown(context, request, each) for each in objects[(number - 1) * size : number * size]]
        urls: dict[str, Any] = dict.fromkeys(("first_url", "prev_url", "next_url", "last_url", "scroll_id"))
        counts = {"page": number, "pages": pages, "per_page": size, "total": len(objects)}
        for name, target in (("first_url", 1), ("prev_url", number - 1), ("next_url", number + 1), ("last_url", pages)):
            if 1 <= target <= pages:
                # Relative to the host.
                url = request.url.include_query_params(page=target)
                urls[name] = f"{url.path}?{url.query}"
        return JSONResponse({"objects": shown, **counts, **urls})

    return respond


def _one_of(collection: str) -> Respond:
    return lambda context, request: JSONResponse(_shown(context, request, _find(context, request, collection)))


def _url_of(collection: str) -> Respond:
    def respond(context: Context, request: Request) -> Response:
        fields = _find(context, request, collection)
        return JSONResponse({"url": signed_url(context, request_origin(request), fields[STORAGE])})

    return respond


def _webvtt(context: Context, request: Request) -> Response:
    for each in _objects(context, request, "subtitles"):
        if each["language"] == request.path_params["language"]:
            return Response(context.files.path(each[STORAGE]).read_bytes(), media_type="text/vtt")
    raise not_found("subtitle")


def _number(request: Request, name: str, default: int) -> int:
    text = request.query_params.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:10]) < 10**9:
        raise ErrorResponse(400, {name: "Must be a whole number from 1."})
    return int(text)
