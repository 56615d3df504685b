"""The tasks of galleries."""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from ..flows.engine.steps import Call, Steps
from ..flows.paging import PageReader, Paging
from .item import ItemGallery
from .tasks import Report, Task


@frozen
class Listed:
    """A gallery of the account."""

    fid: str
    name: str
    description: str


@frozen
class ListGalleries(Task[tuple[Listed, ...]]):
    """Return all galleries: which ones a search finds is not documented, and one that is missed would be doubled."""

    is_read: ClassVar[bool] = True

    def steps(self, report: Report | None = None) -> Steps[tuple[Listed, ...]]:
        """Request them."""
        galleries = yield from Paging(
            "gallery.list",
            lambda c, page: c.gallery.list(items_per_page=100, page=page),
            lambda page: (page.galleries, page.items_data),
            lambda gallery: gallery.fid,
            limit=None,
            prefetch=0,
        ).all()
        return tuple(Listed(each.fid, each.name or "", each.description or "") for each in galleries)


@frozen
class CreateGallery(Task[str]):
    """Create a gallery, and return its fid."""

    repeatable: ClassVar[bool] = False
    name: str
    description: str | None

    @classmethod
    def of(cls, gallery: ItemGallery) -> CreateGallery:
        """Create the gallery of an item."""
        texts = [text for text in (gallery.description, gallery.marker) if text]
        return cls(gallery.name or "", "\n".join(texts) or None)

    def steps(self, report: Report | None = None) -> Steps[str]:
        """Create it."""
        created = yield from Call(lambda c: c.gallery.create(name=self.name, description=self.description))
        return created.fid


@frozen
class ReadMembers(Task[frozenset[str]]):
    """Return the rids of a gallery's assets."""

    is_read: ClassVar[bool] = True
    fid: str

    def steps(self, report: Report | None = None) -> Steps[frozenset[str]]:
        """Request them, with as little of each asset as possible."""
        paging: Paging[Any, Any] = Paging(
            "gallery.get_items",
            lambda c, page: c.gallery.get_items(self.fid, details=["caption"], items_per_page=100, page=page),
            lambda page: (page.folder.items, page.folder.items_data),
            lambda asset: asset.rid,
            limit=None,
            prefetch=0,
        )
        reader, rids = PageReader(paging), set[str]()
        while (read := (yield from reader.next_page())) is not None:
            rids.update(asset.rid for asset in read.new_items)
        return frozenset(rids)


@frozen
class AddToGallery(Task[None]):
    """Add assets to a gallery, at its end."""

    # Whether an asset that is added twice is there twice is not documented: the members are read again first.
    repeatable: ClassVar[bool] = False
    fid: str
    rids: tuple[str, ...]

    def steps(self, report: Report | None = None) -> Steps[None]:
        """Add them."""
        yield from Call(lambda c: c.gallery.add_item(self.fid, self.rids))
