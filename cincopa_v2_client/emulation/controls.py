"""The controls: JSON endpoints under `/_emulator/` to inspect, reset, and inject faults into the emulator."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol, cast

from starlette.concurrency import run_in_threadpool
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from .clock import MovableClock
from .faults import Faults
from .guard import forbidden_response
from .paths import ADMIN

_METHODS = ("GET", "POST", "PUT", "DELETE")


class Controlled(Protocol):
    """An emulator's part that the controls change."""

    @property
    def faults(self) -> Faults:
        """The rules of fault injection."""
        ...

    @property
    def clock(self) -> MovableClock:
        """The clock."""
        ...

    def reset(self) -> None:
        """Return to the initial state; not called on the event loop."""
        ...


_Handler = Callable[[Controlled, Request], Awaitable[Response]]


class ApiCors(CORSMiddleware):
    """CORS for the API, which any web page may call; the controls get no CORS headers."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request, with CORS unless it is for a control."""
        handle = self.app if scope["path"].startswith(ADMIN) else super().__call__
        await handle(scope, receive, send)


def control_routes(context: Controlled, views: Mapping[str, Callable[[], Any]]) -> list[Route]:
    """Return the routes of all controls; the last ones match every other path, and list the controls.

    `views` are the read-only controls by path, each with the function for its response.
    """
    routes = [
        _route(context, "/reset", "POST", _reset),
        _route(context, "/faults", "GET", _list_faults),
        _route(context, "/faults", "POST", _add_fault),
        _route(context, "/faults", "DELETE", _clear_faults),
        _route(context, "/clock", "POST", _advance_clock),
    ]
    routes += [_route(context, f"/{name}", "GET", _view(view)) for name, view in views.items()]
    return routes + [_route(context, "/{path:path}", method, _not_found(routes)) for method in _METHODS]


def _route(context: Controlled, path: str, method: str, handler: _Handler) -> Route:
    async def endpoint(request: Request) -> Response:
        return forbidden_response(request) or await handler(context, request)

    return Route(ADMIN + path, endpoint, methods=[method])


def _view(view: Callable[[], Any]) -> _Handler:
    async def respond(_context: Controlled, _request: Request) -> Response:
        return JSONResponse(view())

    return respond


def _not_found(routes: list[Route]) -> _Handler:
    """Return the handler for unknown controls; a common mistake is GET instead of POST for `reset`."""
    known = ", ".join(
        f"{method} {route.path}" for route in routes for method in sorted((route.methods or set()) - {"HEAD"})
    )

    async def respond(_context: Controlled, _request: Request) -> Response:
        return _error(f"no such control; there are: {known}", 404)

    return respond


async def _reset(context: Controlled, _request: Request) -> Response:
    # In another thread, since `reset` waits for tasks of this thread's event loop.
    await run_in_threadpool(context.reset)
    return Response(status_code=204)


async def _list_faults(context: Controlled, _request: Request) -> Response:
    return JSONResponse({"faults": context.faults.list_rules()})


async def _add_fault(context: Controlled, request: Request) -> Response:
    """Add a rule, sent as `{"rule": "asset.list:status=503"}`."""
    rule = (await _sent(request)).get("rule")
    if not isinstance(rule, str):
        return _error(f'send JSON such as {{"rule": "{context.faults.targets.example}"}}', 400)
    try:
        context.faults.add(rule)
    except ValueError as exc:
        return _error(str(exc), 400)
    return JSONResponse({"faults": context.faults.list_rules()}, 201)


async def _clear_faults(context: Controlled, _request: Request) -> Response:
    context.faults.clear()
    return Response(status_code=204)


async def _advance_clock(context: Controlled, request: Request) -> Response:
    """Move the clock forward, by `{"seconds": 3600}`."""
    seconds = (await _sent(request)).get("seconds")
    if not isinstance(seconds, int | float) or isinstance(seconds, bool):
        return _error('send JSON such as {"seconds": 3600}', 400)
    try:
        context.clock.advance(seconds)
    except (ValueError, OverflowError) as exc:
        return _error(str(exc), 400)
    return JSONResponse({"time": context.clock().isoformat()})


async def _sent(request: Request) -> dict[str, Any]:
    """Return the JSON object that was sent; an empty one instead of anything else."""
    try:
        sent: Any = await request.json()
    except (ValueError, RecursionError):
        # Invalid JSON or UTF-8, or JSON nested too deeply.
        sent = None
    return cast("dict[str, Any]", sent) if isinstance(sent, dict) else {}


def _error(message: str, status: int) -> Response:
    return JSONResponse({"error": message}, status)
