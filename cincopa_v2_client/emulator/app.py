"""The ASGI application: routes and parameter checks from the patched document, and a handler for each operation."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..document import patched_document
from . import choices
from .admin.controls import ApiCors, control_routes
from .admin.pages import page_routes
from .api.handlers import HANDLERS
from .authorization import authorize, check_limits
from .context import Call, Context
from .errors import ErrorResponse, not_supported
from .http.contract import Operation, operations, token_parameter
from .http.envelope import envelope
from .http.fault_middleware import FaultMiddleware
from .http.fault_rules import UPLOAD
from .http.parameters import client_ip, jsonp_callback, read_parameters, request_origin
from .http.request_log import RequestLogMiddleware
from .http.strict import read_strict_parameters
from .http.undocumented import UNDOCUMENTED
from .media.file_routes import media_routes
from .media.hls import hls_routes
from .media.thumbnails import thumb_routes
from .media.zip_download import download_routes
from .paths import ADMIN, UPLOAD_HOST
from .uploads.host import upload_routes

PREFIX = "/v2"


def create_app(context: Context) -> Starlette:
    """Create the application of one emulator."""
    document = patched_document()
    token_name = token_parameter(document)
    known = [*operations(document), *(() if context.settings.strict else UNDOCUMENTED)]
    routes = [
        Route(PREFIX + operation.path, _endpoint(context, operation, token_name), methods=["GET", "POST"])
        for operation in known
    ]
    routes += upload_routes(context) + media_routes(context) + thumb_routes(context) + download_routes(context)
    # The controls are last, since they match every path under `/_emulator/`.
    routes += hls_routes(context) + page_routes(context) + control_routes(context)
    names = {PREFIX + operation.path: operation.name for operation in known} | {UPLOAD_HOST: UPLOAD}
    middleware = [
        Middleware(RequestLogMiddleware, log=context.requests, clock=context.clock),
        # Web pages of any origin may call the API (§1.1).
        Middleware(
            ApiCors,
            allow_origins=[] if choices.CORS_CREDENTIALS else ["*"],
            allow_origin_regex=".*" if choices.CORS_CREDENTIALS else None,
            allow_credentials=choices.CORS_CREDENTIALS,
            allow_methods=["*"],
            allow_headers=["*"],
        ),
        Middleware(FaultMiddleware, faults=context.faults, names=names, exempt=ADMIN, clock=context.clock),
    ]
    exception_handlers = {HTTPException: _unknown_route(context), Exception: _internal_error(context)}
    app = Starlette(routes=routes, middleware=middleware, exception_handlers=exception_handlers)
    # A redirect would have no envelope, and would repeat the token in its Location.
    app.router.redirect_slashes = False
    return app


def _endpoint(context: Context, operation: Operation, token_name: str) -> Callable[[Request], Awaitable[Response]]:
    handler = HANDLERS.get(operation.name, _not_implemented)
    strict = context.settings.strict

    async def endpoint(request: Request) -> Response:
        started = context.clock()
        files_to_delete: list[str] = []
        try:
            if strict:
                sent = await read_strict_parameters(request, operation, token_name)
            else:
                sent = await read_parameters(request)
            with context.database.transaction():
                account = authorize(context.database, operation, sent.get(token_name, ""), request, started)
                values = operation.parse(sent)
                origin, ip = request_origin(request), client_ip(request)
                call = Call(context, account, values, origin, ip, started, files_to_delete, sent)
                check_limits(call, operation)
                result: dict[str, Any] | Response | ErrorResponse = handler(call)
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


def _not_implemented(_call: Call) -> dict[str, Any]:
    raise not_supported("the emulator does not have this operation yet")


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
