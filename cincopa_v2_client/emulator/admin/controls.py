"""The controls of the emulator, under `/_emulator/`: for the person at this machine, and for no website."""

from collections.abc import Awaitable, Callable
from typing import Any, cast

from starlette.concurrency import run_in_threadpool
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from .. import choices
from ..context import Context
from ..store.database import Database
from ..store.deliveries import deliveries
from ..store.dump import tables
from .guard import refuse_foreign

CONTROLS = "/_emulator"

# What can be looked at, by its path.
VIEWS: dict[str, Callable[[Database], Any]] = {
    "state": tables,
    "deliveries": lambda database: deliveries(database, choices.DELIVERIES_SHOWN),
}

_METHODS = ("GET", "POST", "PUT", "DELETE")
_Handler = Callable[[Context, Request], Awaitable[Response]]


class OpenCors(CORSMiddleware):
    """Any page may call the service; none may call the controls."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Leave the controls to the rule of browsers that nothing is shared."""
        inner = self.app if scope["path"].startswith(CONTROLS) else super().__call__
        await inner(scope, receive, send)


def control_routes(context: Context) -> list[Route]:
    """The routes of all controls; they end with one that takes whatever else is asked for."""
    routes = [
        _route(context, "/reset", "POST", _reset),
        _route(context, "/faults", "GET", _list_faults),
        _route(context, "/faults", "POST", _add_fault),
        _route(context, "/faults", "DELETE", _clear_faults),
    ]
    routes += [_route(context, f"/{name}", "GET", _view(view)) for name, view in VIEWS.items()]
    return routes + [_route(context, "/{path:path}", method, _say(routes)) for method in _METHODS]


def _route(context: Context, path: str, method: str, handler: _Handler) -> Route:
    async def endpoint(request: Request) -> Response:
        return refuse_foreign(request) or await handler(context, request)

    return Route(CONTROLS + path, endpoint, methods=[method])


def _view(view: Callable[[Database], Any]) -> _Handler:
    async def shown(context: Context, _request: Request) -> Response:
        with context.database.transaction():
            return JSONResponse(view(context.database))

    return shown


def _say(routes: list[Route]) -> _Handler:
    """Say what there is: `reset` by GET is a common slip."""
    known = ", ".join(
        f"{method} {route.path}" for route in routes for method in sorted((route.methods or set()) - {"HEAD"})
    )

    async def said(_context: Context, _request: Request) -> Response:
        return _wrong(f"there is only: {known}", 404)

    return said


async def _reset(context: Context, _request: Request) -> Response:
    # In another thread: it waits for jobs of this one.
    await run_in_threadpool(context.reset)
    return Response(status_code=204)


async def _list_faults(context: Context, _request: Request) -> Response:
    return JSONResponse({"faults": context.faults.listed()})


async def _add_fault(context: Context, request: Request) -> Response:
    """Take `{"rule": "asset.list:status=503"}`."""
    try:
        sent: Any = await request.json()
    # No JSON, no text, or nested without end.
    except (ValueError, RecursionError):
        sent = None
    rule = cast(dict[str, Any], sent).get("rule") if isinstance(sent, dict) else None
    if not isinstance(rule, str):
        return _wrong('send JSON such as {"rule": "asset.list:status=503:every=3"}', 400)
    try:
        context.faults.add(rule)
    except ValueError as exc:
        return _wrong(str(exc), 400)
    return JSONResponse({"faults": context.faults.listed()}, 201)


async def _clear_faults(context: Context, _request: Request) -> Response:
    context.faults.clear()
    return Response(status_code=204)


def _wrong(message: str, status: int) -> Response:
    return JSONResponse({"error": message}, status)
