"""Read a list page by page: a page past the end is empty."""

from collections.abc import Iterator

from cincopa_v2_client import Cincopa
from cincopa_v2_client.models import Asset


def all_assets(c: Cincopa) -> Iterator[Asset]:
    """Yield every asset of the library, a hundred to a request."""
    page = 1
    while items := c.asset.list(page=page, items_per_page=100).items:
        yield from items
        page += 1


with Cincopa() as c:
    print(sum(asset.filesize or 0 for asset in all_assets(c)), "bytes in the library")
