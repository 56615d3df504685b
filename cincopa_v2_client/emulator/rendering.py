"""HTML pages: templates that stand beside the code, every value escaped, and nothing runs or loads that is not ours."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from .ids import Ids

_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; img-src 'self' data:; style-src 'nonce-{nonce}'"
_HEADERS = {
    # A page may carry a token, and shows what is true now.
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}


def render_page(template: str, ids: Ids, values: dict[str, Any], *, policy: str, referrer: str) -> HTMLResponse:
    """A page from its template and values; `policy` is what it needs on top of styles and pictures."""
    nonce = ids.nonce()
    html = _environment().get_template(template).render(**values, nonce=nonce, source=_source)
    allowed = f"{_POLICY}; {policy}".format(nonce=nonce)
    return HTMLResponse(html, headers={**_HEADERS, "Content-Security-Policy": allowed, "Referrer-Policy": referrer})


def _source(name: str) -> Markup:
    """Styles and scripts, which are no templates; they stand in the page, so that it is one answer."""
    return Markup(_loader().get_source(_environment(), name)[0])  # noqa: S704


@cache
def _environment() -> Environment:
    return Environment(
        loader=_loader(), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


@cache
def _loader() -> PackageLoader:
    return PackageLoader(__package__ or "")
