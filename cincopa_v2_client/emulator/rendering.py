"""Rendering of HTML pages: every value is escaped, and the page's policy allows no foreign script, style or image."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from .ids import Ids

_POLICY = "default-src 'none'; base-uri 'none'; form-action {forms}; img-src 'self' data:; style-src 'nonce-{nonce}'"
_HEADERS = {
    # Pages may contain a token, and show the current state.
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}


def render_page(
    template: str, ids: Ids, values: dict[str, Any], *, policy: str, referrer: str, forms: str = "'none'"
) -> HTMLResponse:
    """Render a template; `policy` is added to the Content-Security-Policy for styles, images and `forms`."""
    nonce = ids.nonce()
    html = _environment().get_template(template).render(**values, nonce=nonce, source=_source)
    full_policy = f"{_POLICY}; {policy}".format(nonce=nonce, forms=forms)
    return HTMLResponse(html, headers={**_HEADERS, "Content-Security-Policy": full_policy, "Referrer-Policy": referrer})


def _source(name: str) -> Markup:
    """Return the source of a stylesheet or script, to be included in the page, so that it is one response."""
    return Markup(_loader().get_source(_environment(), name)[0])  # noqa: S704


@cache
def _environment() -> Environment:
    return Environment(
        loader=_loader(), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


@cache
def _loader() -> PackageLoader:
    return PackageLoader(__package__ or "")
