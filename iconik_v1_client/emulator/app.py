"""The ASGI application: routes, checks of parameters and roles from the document, and handlers or rules."""

from collections.abc import Callable, Mapping
from functools import partial
from inspect import isawaitable
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Match, Route
from starlette.types import Scope

from cincopa_v2_client.emulation.controls import control_routes
from cincopa_v2_client.emulation.fault_middleware import FaultMiddleware
from cincopa_v2_client.emulation.fault_rules import MEDIA, Targets
from cincopa_v2_client.emulation.request_log import RequestLogMiddleware
from cincopa_v2_client.emulation.requests import documented_values, request_origin
from cincopa_v2_client.emulation.values import InvalidValue

from . import choices, metadata
from .api.handlers import HANDLERS
from .api.rules import respond_by_rule
from .authorization import authorize
from .context import Call, Context
from .errors import ErrorResponse, error_response, invalid, missing
from .files import service as files
from .files.media import media_route
from .files.service import file_routes
from .metadata import metadata_routes
from .operations import Operation, read
from .redaction import describe, dump_requests, dump_store
from .services import ROOT

ASSETS = f"{ROOT}/assets"


def create_app(context: Context) -> Starlette:
    """Create the application of one emulator."""
    routes = [_route(context, operation) for operation in read(context.document)]
    services = [*file_routes(context), *metadata_routes(context)]
    views = {"state": partial(dump_store, context), "requests": partial(dump_requests, context)}
    # The controls are last, since they match every path under `/_emulator/`.
    all_routes = [*routes, *services, media_route(context), *control_routes(context, views)]
    names = _names([*routes, *services])
    middleware = [
        Middleware(
            RequestLogMiddleware,
            log=context.requests,
            clock=context.clock,
            describe=partial(describe, operation=names),
        ),
        Middleware(FaultMiddleware, faults=context.faults, name=names, error=_injected),
    ]
    handlers: Mapping[Any, Any] = {HTTPException: _unknown_route, Exception: _internal_error}
    app = Starlette(routes=all_routes, middleware=middleware, exception_handlers=handlers)
    app.router.redirect_slashes = False
    return app


def fault_targets(document: Mapping[str, Any]) -> Targets:
    """Return the names that fault rules may have."""
    names = frozenset({*(each.name for each in read(document)), files.SERVICE, metadata.SERVICE, MEDIA})
    shown = f"assets.list, assets.*, {files.SERVICE}, {metadata.SERVICE} (the services), {MEDIA} (signed URLs of files)"
    return Targets(names, shown)


def known_roles(document: Mapping[str, Any]) -> frozenset[str]:
    """Return the roles that operations require."""
    documented = {role for each in read(document) for role in each.roles}
    return frozenset({*documented, *files.ROLES.values(), choices.METADATA_ROLE})


def _names(routes: list[Route]) -> Callable[[Scope], str]:
    """Return a function that returns the name of the operation, or of the service, which a request is for."""

    def name(scope: Scope) -> str:
        if scope["path"].startswith(f"/{MEDIA}/"):
            return MEDIA
        for route in routes:
            if route.matches(scope)[0] is Match.FULL:
                return route.name
        return ""

    return name


def _route(context: Context, operation: Operation) -> Route:
    handler = HANDLERS.get(operation.name, respond_by_rule)

    async def endpoint(request: Request) -> Response:
        now = context.clock()
        try:
            headers = context.rate.take(now)
            body = await _read_body(request) if operation.documented.body else b""
            with context.store.transaction():
                access = authorize(context, request.headers, operation.credentials, operation.roles, now)
                values = _values(request, operation)
                content = _parse_body(request, operation, body)
                path, query = request.scope["path"], request.scope["query_string"].decode("latin-1")
                call = Call(context, operation, values, content, access, path, query, request_origin(request), now)
                for name in choices.REQUIRED.get(operation.name, ()):
                    if call.fields.get(name) in (None, ""):
                        raise missing(name)
                result = handler(call)
            context.files.remove(call.files_to_delete)
            # A handler that sends requests of its own must not hold the database meanwhile.
            if isawaitable(result):
                result = await result
        except ErrorResponse as error:
            return error_response(error)
        response = _success(operation, result)
        response.headers.update(headers)
        return response

    documented = operation.documented
    return Route(f"{ASSETS}{documented.route}", endpoint, methods=[documented.method], name=operation.name)


async def _read_body(request: Request) -> bytes:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > choices.BODY_BYTES:
            raise ErrorResponse(413, "the body is too long")
    return body


def _values(request: Request, operation: Operation) -> dict[str, Any]:
    """Return the parameters by name; an empty one counts as absent."""
    sent, values = documented_values(request, operation.documented), dict[str, Any]()
    for parameter in operation.documented.parameters:
        texts = [each for each in sent.get(parameter.name, ()) if each]
        if texts:
            try:
                values[parameter.name] = parameter.parse(texts)
            except InvalidValue as exc:
                name, _, rest = str(exc).partition(" ")
                raise ErrorResponse(400, {name: rest}) from None
    return values


def _parse_body(request: Request, operation: Operation, body: bytes) -> Any:
    try:
        documented = operation.documented.body
        return documented.parse(request.headers.get("content-type", ""), body) if documented else None
    except InvalidValue as exc:
        raise invalid(str(exc)) from None


def _success(operation: Operation, content: Any) -> Response:
    media_type = operation.documented.success.media_type
    if not media_type:
        return Response(status_code=operation.status)
    if media_type == "application/json":
        return JSONResponse({} if content is None else content, operation.status)
    return Response(content, operation.status, media_type=media_type)


def _injected(status: int) -> Response:
    return JSONResponse({"errors": ["an injected fault"]}, status)


def _unknown_route(_request: Request, exc: HTTPException) -> Response:
    return JSONResponse({"errors": [str(exc.detail)]}, exc.status_code, exc.headers)


def _internal_error(_request: Request, _exc: Exception) -> Response:
    """Return the response to a bug of the emulator, which uvicorn logs."""
    return JSONResponse({"errors": ["the emulator failed; this is a bug in the emulator"]}, 500)
