"""The page that a request is for."""

from .. import choices
from ..context import Call
from ..store.paging import PageRequest


def requested_page(call: Call) -> PageRequest:
    """Return the page that `page` and `items_per_page` request; values out of range are capped."""
    # Facts Q43.
    size = call.values.get("items_per_page", choices.ITEMS_PER_PAGE)
    return PageRequest(max(call.values.get("page", 1), 1), min(max(size, 1), choices.MAX_ITEMS_PER_PAGE))
