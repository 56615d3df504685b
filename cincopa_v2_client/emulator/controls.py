"""The controls of the emulator, under `/_emulator/`: for the person at this machine, and for no website."""

import re
from collections.abc import Awaitable, Callable
from typing import Any, cast

from starlette.concurrency import run_in_threadpool
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from .control_rows import tables
from .state import State
from .web import ip_of
from .world import World

CONTROLS = "/_emulator"

# What can be looked at, by its path.
VIEWS: dict[str, Callable[[State], Any]] = {"state": tables}

_LOOPBACK_HOST = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?")
_LOOPBACK_ADDRESSES = frozenset({"127.0.0.1", "::1"})

_Handler = Callable[[World, Request], Awaitable[Response]]


class OpenCors(CORSMiddleware):
    """Any page may call the service; none may call the controls."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Leave the controls to the rule of browsers that nothing is shared."""
        inner = self.app if scope["path"].startswith(CONTROLS) else super().__call__
        await inner(scope, receive, send)


def control_routes(world: World) -> list[Route]:
    """The routes of all controls."""
    routes = [
        _route(world, "/reset", "POST", _reset),
        _route(world, "/faults", "GET", _list_faults),
        _route(world, "/faults", "POST", _add_fault),
        _route(world, "/faults", "DELETE", _clear_faults),
    ]
    return routes + [_route(world, f"/{name}", "GET", _view(view)) for name, view in VIEWS.items()]


def refuse_foreign(request: Request) -> Response | None:
    """An answer for whoever is not a program or a page of this machine and this emulator, else nothing.

    A website could lead its visitors' browsers here: by a form or a script (then `Origin` tells), or by a name of its
    own that it lets point to loopback (then `Host` tells).
    """
    host = request.headers.get("host", "")
    if ip_of(request) not in _LOOPBACK_ADDRESSES or not _LOOPBACK_HOST.fullmatch(host):
        return _wrong("the controls answer on this machine only, called by 127.0.0.1 or localhost", 403)
    if request.headers.get("origin", f"http://{host}") != f"http://{host}":
        return _wrong("the controls answer no other website", 403)
    return None


def _route(world: World, path: str, method: str, handler: _Handler) -> Route:
    async def endpoint(request: Request) -> Response:
        return refuse_foreign(request) or await handler(world, request)

    return Route(CONTROLS + path, endpoint, methods=[method])


def _view(view: Callable[[State], Any]) -> _Handler:
    async def shown(world: World, _request: Request) -> Response:
        with world.state.transaction():
            return JSONResponse(view(world.state))

    return shown


async def _reset(world: World, _request: Request) -> Response:
    # In another thread: it waits for jobs of this one.
    await run_in_threadpool(world.reset)
    return Response(status_code=204)


async def _list_faults(world: World, _request: Request) -> Response:
    return JSONResponse({"faults": world.faults.listed()})


async def _add_fault(world: World, request: Request) -> Response:
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
        world.faults.add(rule)
    except ValueError as exc:
        return _wrong(str(exc), 400)
    return JSONResponse({"faults": world.faults.listed()}, 201)


async def _clear_faults(world: World, _request: Request) -> Response:
    world.faults.clear()
    return Response(status_code=204)


def _wrong(message: str, status: int) -> Response:
    return JSONResponse({"error": message}, status)
