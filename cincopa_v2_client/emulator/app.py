"""The emulator as an ASGI application: routes, token check and parameter checks from the patched document."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..document import patched_document
from .admin.controls import CONTROLS, OpenCors, control_routes
from .admin.pages import page_routes
from .api.handlers import HANDLERS
from .context import Call, Context
from .errors import ApiError, not_supported
from .http.auth import authorize, check_limits
from .http.contract import Operation, operations, token_parameter
from .http.envelope import envelope
from .http.fault_middleware import FaultMiddleware
from .http.faults import UPLOAD
from .http.parameters import client_ip, jsonp_callback, read_parameters, request_origin
from .http.request_log import LogRequests
from .http.strict import read_strict_parameters
from .media.file_routes import media_routes
from .media.hls import hls_routes
from .media.thumbnails import thumb_routes
from .media.zip_download import download_routes
from .uploads.host import upload_routes

PREFIX = "/v2"


def application(context: Context) -> Starlette:
    """The application that serves this context."""
    document = patched_document()
    token = token_parameter(document)
    known = operations(document)
    routes = [
        Route(PREFIX + operation.path, _endpoint(context, operation, token), methods=["GET", "POST"])
        for operation in known
    ]
    routes += upload_routes(context) + media_routes(context) + thumb_routes(context) + download_routes(context)
    # The controls take all of `/_emulator/` that is left.
    routes += hls_routes(context) + page_routes(context) + control_routes(context)
    names = {PREFIX + operation.path: operation.name for operation in known} | {"/post.jpg": UPLOAD}
    middleware = [
        Middleware(LogRequests, log=context.requests, clock=context.clock),
        # Browsers call the service from any page (§1.1).
        Middleware(OpenCors, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"]),
        Middleware(FaultMiddleware, faults=context.faults, names=names, spared=CONTROLS, clock=context.clock),
    ]
    handlers = {HTTPException: _elsewhere(context), Exception: _failed(context)}
    app = Starlette(routes=routes, middleware=middleware, exception_handlers=handlers)
    # A redirect would be no answer with the envelope, and would repeat the token.
    app.router.redirect_slashes = False
    return app


def _endpoint(context: Context, operation: Operation, token: str) -> Callable[[Request], Awaitable[Response]]:
    handler = HANDLERS.get(operation.name, _not_yet)
    strict = context.settings.strict

    async def endpoint(request: Request) -> Response:
        started = context.clock()
        files_to_delete: list[str] = []
        try:
            sent = await (read_strict_parameters(request, operation, token) if strict else read_parameters(request))
            with context.database.transaction():
                account = authorize(context, operation, sent.get(token, ""), request, started)
                values = operation.read(sent)
                call = Call(
                    context,
                    account,
                    values,
                    request_origin(request),
                    client_ip(request),
                    started,
                    files_to_delete,
                    sent,
                )
                check_limits(call, operation)
                answer: dict[str, Any] | Response | ApiError = handler(call)
        except ApiError as problem:
            answer = problem
            if not problem.commit:
                files_to_delete.clear()
        context.files.remove(files_to_delete)
        if isinstance(answer, Response):
            return answer
        callback = "" if strict else jsonp_callback(request)
        as_200 = context.settings.errors_as_200
        return envelope(answer, started, context.clock(), errors_as_200=as_200, callback=callback)

    return endpoint


def _not_yet(_call: Call) -> dict[str, Any]:
    raise not_supported("the emulator does not have this operation yet")


def _elsewhere(context: Context) -> Callable[[Request, Exception], Response]:
    """A path or a method that no operation has."""

    def answer(_request: Request, _exc: Exception) -> Response:
        now = context.clock()
        return envelope(not_supported(), now, now, errors_as_200=context.settings.errors_as_200)

    return answer


def _failed(context: Context) -> Callable[[Request, Exception], Response]:
    """A fault of the emulator itself; uvicorn logs it."""

    def answer(_request: Request, _exc: Exception) -> Response:
        fault = ApiError("Exception", "the emulator failed; this is a fault of its own", exception="System.Exception")
        return envelope(fault, context.clock(), context.clock())

    return answer
