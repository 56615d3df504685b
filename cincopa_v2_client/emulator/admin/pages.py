"""`/_emulator/`: a page that shows a person what is in the emulator."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..context import Context
from ..rendering import render_page
from ..timestamps import format_timestamp
from .guard import refuse_foreign
from .sections import SECTIONS, readable_timestamp

_PATH = "/_emulator/"
_POLICY = "script-src 'nonce-{nonce}'; frame-ancestors 'none'"


def overview(context: Context) -> dict[str, Any]:
    """What the page shows; to be called inside a transaction."""
    return {
        "now": readable_timestamp(format_timestamp(context.clock())),
        "sections": [section(context) for section in SECTIONS],
    }


def page_routes(context: Context) -> list[Route]:
    """The page."""
    return [Route(_PATH, _page(context), methods=["GET"]), Route(_PATH.rstrip("/"), _to_page, methods=["GET"])]


async def _to_page(_request: Request) -> Response:
    return RedirectResponse(_PATH)


def _page(context: Context) -> Callable[[Request], Awaitable[Response]]:
    async def page(request: Request) -> Response:
        refusal = refuse_foreign(request)
        if refusal:
            return refusal
        with context.database.transaction():
            shown = overview(context)
        # Pictures name the page as their referrer, so that the log of requests leaves them out.
        return render_page("overview.html", context.ids, shown, policy=_POLICY, referrer="same-origin")

    return page
