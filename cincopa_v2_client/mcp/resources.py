"""Assets and galleries as resources: `cincopa://asset/RID` and `cincopa://gallery/FID`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import mcp_types as types
from mcp.shared.exceptions import MCPError

from .cursors import make_cursor, read_cursor
from .library import Library
from .results import clip
from .tool import Call, Tool
from .tools.assets import asset_data, row
from .tools.galleries import row as gallery_row

_PAGE = 50
_PREFIX = "cincopa://"
_JSON = "application/json"
# The tools that a limit has to offer for the resources of a kind to be offered.
_NEEDED = {"gallery": ("find_galleries", "find_assets"), "asset": ("find_assets", "get_asset")}


class Resources:
    """The assets and galleries that the limits allow."""

    def __init__(self, library: Library, tools: Mapping[str, Tool]) -> None:
        self._library = library
        self._kinds = [kind for kind, needed in _NEEDED.items() if tools.keys() >= {*needed}]

    def templates(self) -> list[types.ResourceTemplate]:
        """Return the templates of the URIs."""
        titles = {"asset": ("rid", "An asset"), "gallery": ("fid", "A gallery and its first assets")}
        return [
            types.ResourceTemplate(
                name=kind, title=titles[kind][1], uri_template=f"{_PREFIX}{kind}/{{{titles[kind][0]}}}", mime_type=_JSON
            )
            for kind in self._kinds
        ]

    async def list(self, cursor: str | None) -> tuple[list[types.Resource], str | None]:
        """Return a page of galleries, and of assets after the last gallery, and the cursor of the next page."""
        number = read_cursor("resources", {"cursor": cursor} if cursor is not None else {}, 1)
        found, more = list[types.Resource](), False
        client, only = await self._library.client(), self._library.limits.gallery
        if "gallery" in self._kinds and (only is None or number == 1):
            if only is not None:
                galleries = [await client.gallery.get(only)]
            else:
                page = await client.gallery.list(page=number, items_per_page=_PAGE)
                galleries, more = page.galleries, len(page.galleries) == _PAGE
            found += [_resource("gallery", each.fid, each.name or each.fid) for each in galleries]
        if "asset" in self._kinds:
            if only is not None:
                items = await client.gallery.get_items(only, details=["caption"], page=number, items_per_page=_PAGE)
                assets = items.folder.items
            else:
                assets = (await client.asset.list(details=["caption"], page=number, items_per_page=_PAGE)).items
            more = more or len(assets) == _PAGE
            found += [_resource("asset", each.rid, each.caption or each.filename) for each in assets]
        return found, make_cursor(number + 1, "resources", {}) if more else None

    async def read(self, uri: str) -> dict[str, Any]:
        """Return the content of a resource; raise MCPError for any other URI."""
        kind, _, id_ = uri.removeprefix(_PREFIX).partition("/")
        if not uri.startswith(_PREFIX) or kind not in self._kinds or not id_ or "/" in id_:
            known = " and ".join(f"{_PREFIX}{each}/ID" for each in self._kinds) or "none"
            raise MCPError(types.INVALID_PARAMS, f"There is no resource {uri[:80]!r} here; offered: {known}.")
        if kind == "asset":
            await self._library.check_assets([id_])
            return await asset_data(Call(self._library, {}, _no_progress), id_)
        self._library.check_gallery(id_)
        client = await self._library.client()
        gallery = await client.gallery.get(id_)
        page = await client.gallery.get_items(id_, details=["caption", "tags"], items_per_page=20)
        total = page.folder.items_data.items_count
        return {**gallery_row(gallery), "total": total, "assets": [row(each) for each in page.folder.items]}


def _resource(kind: str, id_: str, title: str) -> types.Resource:
    return types.Resource(name=f"{kind} {id_}", title=clip(title, 80), uri=f"{_PREFIX}{kind}/{id_}", mime_type=_JSON)


async def _no_progress(_received: float, _total: float | None) -> None:
    """Report nothing: a resource is read at once."""
