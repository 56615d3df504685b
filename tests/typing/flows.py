"""Flows, tokens, webhooks and embedding. Not run, but checked by both type checkers in tests/test_typing.py."""

import datetime
from typing import assert_type

from cincopa_v2_client import AsyncCincopa, Cincopa, embed, tokens, webhooks
from cincopa_v2_client.flows.engine.methods import flow, iterating_flow
from cincopa_v2_client.flows.engine.steps import Call, Item, Items, Steps
from cincopa_v2_client.models import Asset, AssetList, Gallery, GalleryItems


def a_program(c: Cincopa) -> None:
    """Items and pages have their types, and the filters those of the operation."""
    listing = c.asset.iter(type_=["video"], tag="a", items_per_page=50, limit=10, prefetch=4)
    assert_type(listing.total, int | None)
    for asset in listing:
        assert_type(asset, Asset)
    for page in listing.pages():
        assert_type(page, AssetList)
    assert_type(next(c.gallery.iter(filter_tags=["a"])), Gallery)
    assert_type(next(c.gallery.iter_items("A4KANh__rQ_m", details=["tags"])), Asset)
    assert_type(next(c.gallery.iter_items("A4KANh__rQ_m").pages()), GalleryItems)
    assert_type(c.asset.get("A4KANh__rQ_m"), Asset)
    assert_type(c.gallery.get("A4KANh__rQ_m"), Gallery)
    assert_type(c.asset.find(reference_id="mine"), list[Asset])
    assert_type(c.asset.add_tags("A4KANh__rQ_m", ["a"]), list[str])
    assert_type(c.portal.is_available("acme"), bool)
    assert_type(c.portal.claim("acme"), None)
    c.portal.set("acme", args={"primary_color": "#2A5F9E"}, google_openid_domain_add=["acme.com"])
    token = c.token.mint(expires=datetime.timedelta(minutes=5), permissions=["asset.read"], rid="A4KANh__rQ_m")
    assert_type(token, str)
    assert_type(tokens.describe(token, "1i2"), tokens.TokenDescription)
    assert_type(c.permissions(), tokens.Permissions)
    assert_type(c.permissions().allow("asset.update"), bool)
    assert_type(embed.iframe(embed.asset_id("A4KANh__rQ_m", "video")), embed.Html)


def a_receiver(body: bytes) -> None:
    """An event has the fields of its class."""
    event = webhooks.parse(body)
    assert_type(event, webhooks.WebhookEvent)
    assert_type(event.event, str)
    if isinstance(event, webhooks.AssetEvent):
        assert_type(event.rid, str | None)
    assert_type(webhooks.matches("asset.*", event.event), bool)


def a_wrong_receiver(event: webhooks.AssetEvent, file: webhooks.WebhookFile) -> None:
    """An attribute that does not exist is an error in an event too."""
    print(event.captoin)  # error
    print(event.drid)  # error
    print(file.value)  # error


async def awaited(c: AsyncCincopa) -> None:
    """The async methods have the same types, awaited."""
    async for asset in c.asset.iter(search="a", prefetch=4):
        assert_type(asset, Asset)
    async for page in c.asset.iter().pages():
        assert_type(page, AssetList)
    async for gallery in c.gallery.iter(search="a"):
        assert_type(gallery, Gallery)
    assert_type(await c.asset.get("A4KANh__rQ_m"), Asset)
    assert_type(await c.asset.remove_tags("A4KANh__rQ_m", ["a"]), list[str])
    async for item in c.gallery.iter_items("A4KANh__rQ_m", prefetch=4):
        assert_type(item, Asset)
    assert_type(await c.portal.is_available("acme"), bool)
    assert_type(c.token.mint(expires=datetime.timedelta(minutes=5)), str)
    assert_type((await c.permissions()).allow("asset.update"), bool)


class WrittenFlows:
    """The code of a flow is typed too."""

    @flow
    def name(self, fid: str) -> Steps[str | None]:
        """Results of steps have the types of the sync client."""
        page = yield from Call(lambda c: c.gallery.get_items(fid))
        assert_type(page, GalleryItems)
        return page.folder.items[0].caption

    @iterating_flow
    def count(self) -> Items[int]:
        """Items have one type."""
        yield Item(1)


def mistakes(c: Cincopa) -> None:
    """Calls that would fail at run time; each marked line is an error."""
    c.asset.iter(page=2)  # error
    c.asset.iter(type_=["film"])  # error
    c.asset.iter("a")  # error
    c.gallery.iter(tag="a")  # error
    c.gallery.iter_items()  # error
    c.asset.get(5)  # error
    c.asset.add_tags("A4KANh__rQ_m", 5)  # error
    c.asset.remove_tags("A4KANh__rQ_m", "a")  # error
    c.portal.set("acme", args="{}")  # error
    c.token.mint()  # error
    c.token.mint(expires="soon")  # error
