"""The emulator as an ASGI application: routes, token check and parameter checks from the patched document."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..document import patched_document
from . import assets, galleries, general
from .accounts import account_of
from .contract import Operation, operations, token_parameter
from .downloads import download_routes
from .envelope import envelope
from .problems import Problem, not_supported, unauthorized
from .renditions import media_routes
from .thumbs import thumb_routes
from .uploads import upload_routes
from .web import ip_of, origin_of, sent_parameters
from .world import Call, World

PREFIX = "/v2"

Handler = Callable[[Call], dict[str, Any]]
_HANDLERS: dict[str, Handler] = {**general.HANDLERS, **assets.HANDLERS, **galleries.HANDLERS}


def application(world: World) -> Starlette:
    """The application that serves this world."""
    document = patched_document()
    token = token_parameter(document)
    routes = [
        Route(PREFIX + operation.path, _endpoint(world, operation, token), methods=["GET", "POST"])
        for operation in operations(document)
    ]
    # Browsers call the service from any page (§1.1).
    anyone = Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"])
    handlers = {HTTPException: _elsewhere(world), Exception: _failed(world)}
    routes += upload_routes(world) + media_routes(world) + thumb_routes(world) + download_routes(world)
    return Starlette(routes=routes, middleware=[anyone], exception_handlers=handlers)


def _endpoint(world: World, operation: Operation, token: str) -> Callable[[Request], Awaitable[Response]]:
    handler = _HANDLERS.get(operation.name, _not_yet)

    async def endpoint(request: Request) -> Response:
        started = world.clock()
        doomed: list[str] = []
        try:
            sent = await sent_parameters(request)
            with world.state.transaction():
                account = account_of(world.state, sent.get(token, ""))
                if account is None:
                    raise unauthorized()
                values = operation.read(sent) if handler is not _not_yet else {}
                call = Call(world, account, values, origin_of(request), ip_of(request), started, doomed)
                answer: dict[str, Any] | Problem = handler(call)
        except Problem as problem:
            answer = problem
            if not problem.keep:
                doomed.clear()
        world.files.remove(doomed)
        return envelope(answer, started, world.clock())

    return endpoint


def _not_yet(_call: Call) -> dict[str, Any]:
    raise not_supported("the emulator does not have this operation yet")


def _elsewhere(world: World) -> Callable[[Request, Exception], Response]:
    """A path or a method that no operation has."""

    def answer(_request: Request, _exc: Exception) -> Response:
        return envelope(not_supported(), world.clock(), world.clock())

    return answer


def _failed(world: World) -> Callable[[Request, Exception], Response]:
    """A fault of the emulator itself; uvicorn logs it."""

    def answer(_request: Request, _exc: Exception) -> Response:
        fault = Problem("Exception", "the emulator failed; this is a fault of its own", exception="System.Exception")
        return envelope(fault, world.clock(), world.clock())

    return answer
