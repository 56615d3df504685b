"""Items: the files to bring into Cincopa, and what belongs to each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from attrs import field, frozen

from .files import SourceFile


def _tuple_or_none(values: Sequence[str] | None) -> tuple[str, ...] | None:
    return None if values is None else tuple(values)


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
        if (self.fid is None) == (self.name is None):
            raise ValueError(f"fid={self.fid!r}, name={self.name!r}; expected one of the two")


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
    tags: tuple[str, ...] | None = field(default=None, converter=_tuple_or_none)
    reference_id: str | None = None
    related_link_text: str | None = None
    related_link_url: str | None = None
    galleries: tuple[ItemGallery, ...] = field(default=(), converter=tuple)
    thumbnail: SourceFile | None = None
    subtitles: Mapping[str, SourceFile] = field(factory=dict[str, SourceFile])
    shares_asset: bool = False
    approved: bool | None = None
    write_back: WriteBack | None = None


@frozen(kw_only=True)
class RefusedItem:
    """An item that its source cannot give, and the reason: a missing file, a wrong row, a lack of approval."""

    key: str
    reason: str
