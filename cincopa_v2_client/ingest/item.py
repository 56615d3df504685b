"""Items: the files to bring into Cincopa, and what belongs to each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import NoneType
from typing import Any, Protocol, cast, runtime_checkable

from attrs import field, frozen

from .checks import (
    are_all,
    are_plain_tags,
    are_plain_texts,
    as_tuple,
    check_file,
    check_files,
    check_key,
    check_strings,
    expect,
    show,
)
from .facts import METADATA
from .files import SourceFile


@frozen(kw_only=True)
class ItemGallery:
    """A gallery for items: an existing one by its fid, or one by its name, created once.

    A gallery that a source makes of a collection has a `marker`, a text in its description by which it is found again
    after its name was changed. The `description` is that of a gallery that is created, before the marker.
    """

    fid: str | None = None
    name: str | None = None
    marker: str | None = None
    description: str | None = None

    def __attrs_post_init__(self) -> None:
        texts = {"fid": self.fid, "name": self.name, "marker": self.marker}
        check_strings("ItemGallery", texts, empty=False)
        check_strings("ItemGallery", {"description": self.description})
        if (self.fid is None) == (self.name is None):
            raise ValueError(f"fid={self.fid!r}, name={self.name!r}; expected one of the two")


@runtime_checkable
class WriteBack(Protocol):
    """Writes the outcome of an item to its source. It can be pickled, as a worker may call it."""

    def write(self, rid: str) -> None:
        """Write that the item is the asset `rid`; do nothing if the source says so already.

        Raises:
            Exception: The source refused it or did not answer; the next run of the same command tries it again.
        """
        ...


@frozen(kw_only=True)
class Item:
    """A file to bring into Cincopa, and what belongs to it. A field that is `None` is not sent.

    A wrong value is a TypeError or a ValueError that names the item and the field.

    Attributes:
        key: The item's name in its source, the same in each run and of no other item.
        file: The file.
        caption, description, long_description, related_link_text, related_link_url: Texts of the asset.
        tags: The asset's tags, which replace others.
        reference_id: The asset's reference id, by which another run finds the asset. By default the SHA-256 of a local
            file's content, and the `key` for all other files.
        galleries: The galleries, to which items are added in the order of the source.
        thumbnail: An image.
        subtitles: Files (.vtt or .srt) by language, such as `en` or `en-us`.
        shares_asset: Whether the item is the asset of an item before it with the same `reference_id`, in further
            galleries: nothing else of it is sent.
        approved: Whether the item is approved for publication, or `None` if the source does not know it.
        write_back: Writes the outcome to the source.
    """

    key: str
    file: SourceFile
    caption: str | None = None
    description: str | None = None
    long_description: str | None = None
    tags: tuple[str, ...] | None = field(default=None, converter=as_tuple)
    reference_id: str | None = None
    related_link_text: str | None = None
    related_link_url: str | None = None
    galleries: tuple[ItemGallery, ...] = field(default=(), converter=as_tuple)
    thumbnail: SourceFile | None = None
    subtitles: Mapping[str, SourceFile] = field(factory=dict[str, SourceFile])
    shares_asset: bool = False
    approved: bool | None = None
    write_back: WriteBack | None = None

    def __attrs_post_init__(self) -> None:
        if not _is_plain(self):
            _check(self)


def _is_plain(item: Any) -> bool:
    """Return whether an item surely is right: there may be millions, and a full check takes several times as long."""
    return (
        type(item.key) is str
        and item.key != ""
        and isinstance(item.file, SourceFile)
        and are_plain_texts(
            item.caption,
            item.description,
            item.long_description,
            item.reference_id,
            item.related_link_text,
            item.related_link_url,
        )
        and (item.tags is None or are_plain_tags(item.tags))
        and (item.galleries == () or are_all(ItemGallery, item.galleries))
        and (item.thumbnail is None or isinstance(item.thumbnail, SourceFile))
        and not item.subtitles
        and type(item.subtitles) is dict
        and type(item.shares_asset) is bool
        and (item.approved is None or type(item.approved) is bool)
        and item.write_back is None
    )


def _check(item: Any) -> None:
    check_key("Item", item.key)
    owner = f"Item {item.key!r}"
    check_file(owner, "file", item.file)
    check_strings(owner, {name: getattr(item, name) for name in METADATA})
    check_galleries(owner, item.galleries)
    if item.thumbnail is not None:
        check_file(owner, "thumbnail", item.thumbnail)
    check_files(owner, "subtitles", item.subtitles)
    expect(owner, "shares_asset", item.shares_asset, bool, "True or False")
    expect(owner, "approved", item.approved, (bool, NoneType), "True, False or None")
    expect(owner, "write_back", item.write_back, (WriteBack, NoneType), "an object with a method write(rid)")


def check_galleries(owner: str, galleries: object) -> None:
    """Raise TypeError if a value is not a list of galleries."""
    expect(owner, "galleries", galleries, (list, tuple), "a list of ItemGallery")
    for index, each in enumerate(cast("Sequence[object]", galleries)):
        expect(owner, f"galleries[{index}]", each, ItemGallery, "an ItemGallery")


@frozen(kw_only=True)
class RefusedItem:
    """An item that its source cannot give, and the reason: a missing file, a wrong row, a lack of approval.

    Attributes:
        key: The item's key.
        reason: Why, and what to do.
        hides_others: Whether it stands for other items, which the source could not list: those of a directory that
            cannot be read. Such a run reports no items as missing.
    """

    key: str
    reason: str
    hides_others: bool = False

    def __attrs_post_init__(self) -> None:
        check_key("RefusedItem", self.key)
        expect(f"RefusedItem {self.key!r}", "reason", self.reason, str, "a string")
        expect(f"RefusedItem {self.key!r}", "hides_others", self.hides_others, bool, "True or False")


def checked_item(value: object) -> Item | RefusedItem:
    """Return an item of a source; raise TypeError if it is something else."""
    if not isinstance(value, Item | RefusedItem):
        raise TypeError(f"the source has a {type(value).__name__}, {show(value)}; expected an Item or a RefusedItem")
    return value
