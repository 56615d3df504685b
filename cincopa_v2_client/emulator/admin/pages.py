"""The admin page at `/_emulator/`: an overview of everything in the emulator."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from ...emulation.guard import forbidden_response
from ...emulation.paths import ADMIN
from ...emulation.requests import request_origin
from ..context import Context
from ..rendering import render_page
from .sections import SECTIONS
from .tables import View, readable_time

_ROOT = f"""\
<!doctype html><title>Emulator</title>
<p>This is an emulator of Cincopa's REST API, which is below <code>/v2/</code>. <a href="{ADMIN}/">Its state</a></p>
"""
# The page has a search form, and refreshes by requesting itself.
_POLICY = "script-src 'nonce-{nonce}'; connect-src 'self'; frame-ancestors 'none'"


def page_routes(context: Context) -> list[Route]:
    """Return the routes of the page, of the redirects to it, and of the icon that browsers request with every page."""
    return [
        Route(f"{ADMIN}/", _page(context), methods=["GET"]),
        Route(ADMIN, _redirect_to_page, methods=["GET"]),
        Route("/", _root, methods=["GET"]),
        Route("/favicon.ico", _no_icon, methods=["GET"]),
    ]


def overview(context: Context, view: View, origin: str) -> dict[str, Any]:
    """Return the values for the page's template; must be called in a transaction."""
    sections = [section(context, view) for section in SECTIONS]
    is_unused = not view.search and not any(each.total for each in sections if each.title != "Accounts")
    return {
        "now": readable_time(context.clock()),
        "sections": sections,
        "view": view,
        "base_url": f"{origin}/v2/",
        "is_unused": is_unused,
    }


async def _redirect_to_page(_request: Request) -> Response:
    return RedirectResponse(f"{ADMIN}/")


async def _root(_request: Request) -> Response:
    return HTMLResponse(_ROOT)


async def _no_icon(_request: Request) -> Response:
    return Response(status_code=204)


def _page(context: Context) -> Callable[[Request], Awaitable[Response]]:
    async def page(request: Request) -> Response:
        refusal = forbidden_response(request)
        if refusal:
            return refusal
        with context.database.transaction():
            values = overview(context, View.of(request.query_params), request_origin(request))
        # The referrer keeps requests for the page's images out of the request log.
        return render_page("overview.html", context.ids, values, policy=_POLICY, referrer="same-origin", forms="'self'")

    return page
