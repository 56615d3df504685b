"""The ASGI application: routes and parameter checks from the document, and handlers or made-up responses."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Scope

from ..emulation.controls import ApiCors, control_routes
from ..emulation.fault_middleware import FaultMiddleware
from ..emulation.fault_rules import MEDIA, UPLOAD
from ..emulation.made_up import NoSuchItem, make_up
from ..emulation.request_log import RequestLogMiddleware, SentCall
from ..emulation.requests import client_ip, request_origin
from ..emulation.roles import Role, find_roles
from . import choices
from .admin.pages import page_routes
from .api.handler import Values
from .api.handlers import HANDLERS
from .authorization import authorize, check_limits
from .context import Call, Context
from .errors import ErrorResponse, not_supported, refused
from .http.contract import Operation, operations, token_parameter
from .http.envelope import envelope
from .http.parameters import join_repeated, jsonp_callback, read_body, read_parameters
from .http.redact_target import describe, secret_parameters
from .http.strict import read_strict_parameters
from .http.undocumented import UNDOCUMENTED
from .media.file_routes import media_routes
from .media.hls import hls_routes
from .media.thumbnails import thumb_routes
from .media.zip_download import download_routes
from .paths import UPLOAD_HOST
from .store.deliveries import newest_deliveries
from .store.dump import dump_tables
from .store.made_up import AccountRecords
from .uploads.host import upload_routes

PREFIX = "/v2"


def create_app(context: Context) -> Starlette:
    """Create the application of one emulator."""
    document = context.document
    token_name = token_parameter(document)
    known = operations(document)
    if not context.settings.strict:
        documented = {operation.name for operation in known}
        known += [operation for operation in UNDOCUMENTED if operation.name not in documented]
    roles = find_roles((each.name, each.documented) for each in known if each.documented)
    api_routes = [_route(context, operation, roles.get(operation.name), token_name) for operation in known]
    routes = [*api_routes, *upload_routes(context), *media_routes(context), *thumb_routes(context)]
    routes += download_routes(context) + hls_routes(context) + page_routes(context)
    # The controls are last, since they match every path under `/_emulator/`.
    routes += control_routes(context, _views(context))
    names = _names(api_routes)
    middleware = [
        Middleware(
            RequestLogMiddleware,
            log=context.requests,
            clock=context.clock,
            describe=partial(describe, secrets=secret_parameters(document), token_name=token_name, operation=names),
        ),
        # Web pages of any origin may call the API (§1.1).
        Middleware(
            ApiCors,
            allow_origins=[] if choices.CORS_CREDENTIALS else ["*"],
            allow_origin_regex=".*" if choices.CORS_CREDENTIALS else None,
            allow_credentials=choices.CORS_CREDENTIALS,
            allow_methods=["*"],
            allow_headers=["*"],
        ),
        Middleware(FaultMiddleware, faults=context.faults, name=names, error=_injected_error(context)),
    ]
    exception_handlers = {HTTPException: _unknown_route(context), Exception: _internal_error(context)}
    app = Starlette(routes=routes, middleware=middleware, exception_handlers=exception_handlers)
    # A redirect would have no envelope, and would repeat the token in its Location.
    app.router.redirect_slashes = False
    return app


def _names(routes: list[Route]) -> Callable[[Scope], str]:
    """Return a function that returns the name of the operation, or of the upload host, which a request is for."""

    def name(scope: Scope) -> str:
        if scope["path"] == UPLOAD_HOST:
            return UPLOAD
        # Files and zips have many paths, all with the same beginning.
        if scope["path"].startswith(f"/{MEDIA}"):
            return MEDIA
        matches = {route.name: route.matches(scope)[0] for route in routes}
        # Starlette prefers a route that has the method too.
        ordered = sorted(matches, key=lambda each: matches[each].value, reverse=True)
        return ordered[0] if ordered and matches[ordered[0]] is not Match.NONE else ""

    return name


def _route(context: Context, operation: Operation, role: Role | None, token_name: str) -> Route:
    path = operation.documented.route if operation.documented else operation.path
    endpoint = _endpoint(context, operation, role, token_name)
    return Route(PREFIX + path, endpoint, methods=[*operation.methods], name=operation.name)


def _endpoint(
    context: Context, operation: Operation, role: Role | None, token_name: str
) -> Callable[[Request], Awaitable[Response]]:
    strict = context.settings.strict

    async def endpoint(request: Request) -> Response:
        started = context.clock()
        files_to_delete: list[str] = []
        try:
            if strict:
                sent = await read_strict_parameters(request, operation, token_name)
            else:
                sent = await read_parameters(request, operation)
            SentCall(operation.name, sent).note(request.scope)
            body = await read_body(request) if operation.has_body else b""
            with context.database.transaction():
                account = authorize(context, operation, sent, request, started)
                values = operation.parse(sent, strict=strict)
                content = operation.parse_body(request.headers.get("content-type", ""), body)
                origin, ip = request_origin(request), client_ip(request)
                call = Call(
                    context, account, values, origin, ip, started, files_to_delete, join_repeated(sent), content
                )
                check_limits(call, operation)
                result: Mapping[str, Any] | Response | ErrorResponse = _respond(call, operation, role)
        except ErrorResponse as error:
            result = error
            if not error.commit:
                files_to_delete.clear()
        context.files.remove(files_to_delete)
        if isinstance(result, Response):
            return result
        callback = "" if strict else jsonp_callback(request)
        as_200 = context.settings.errors_as_200
        return envelope(result, started, context.clock(), errors_as_200=as_200, callback=callback)

    return endpoint


def _respond(call: Call, operation: Operation, role: Role | None) -> Mapping[str, Any] | Response:
    """Return the response of the operation's handler, or a made-up one if it has none."""
    handler = HANDLERS.get(operation.name)
    if handler:
        return handler.respond(replace(call, values=Values(call.values, operation, handler)))
    if operation.documented is None:
        raise not_supported()
    records = AccountRecords(call.database, call.account.number)
    try:
        made_up = make_up(operation.documented, role, call.values, call.body, records)
    except NoSuchItem as exc:
        raise refused(str(exc)) from None
    return made_up.response(operation.documented.success)


def _views(context: Context) -> dict[str, Callable[[], Any]]:
    """Return the read-only controls by path."""
    database = context.database

    def state() -> Any:
        with database.transaction():
            return dump_tables(database)

    def deliveries() -> Any:
        with database.transaction():
            return newest_deliveries(database, choices.DELIVERIES_SHOWN)

    return {"state": state, "deliveries": deliveries}


def _injected_error(context: Context) -> Callable[[int], Response]:
    """Return the function that makes the error response of a fault rule with `body=json`."""

    def respond(status: int) -> Response:
        now = context.clock()
        return envelope(ErrorResponse("Exception", "an injected fault", status=status), now, now)

    return respond


def _unknown_route(context: Context) -> Callable[[Request, Exception], Response]:
    """Return the exception handler for paths and methods without a route."""

    def respond(_request: Request, _exc: Exception) -> Response:
        now = context.clock()
        return envelope(not_supported(), now, now, errors_as_200=context.settings.errors_as_200)

    return respond


def _internal_error(context: Context) -> Callable[[Request, Exception], Response]:
    """Return the exception handler for bugs of the emulator, which uvicorn logs."""

    def respond(_request: Request, _exc: Exception) -> Response:
        message = "the emulator failed; this is a bug in the emulator"
        error = ErrorResponse("Exception", message, exception="System.Exception")
        return envelope(error, context.clock(), context.clock())

    return respond
