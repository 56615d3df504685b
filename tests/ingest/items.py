"""Items with everything that belongs to them, and the library that they must become."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from attrs import frozen

from cincopa_v2_client import Cincopa
from cincopa_v2_client.ingest import Item, ItemGallery, LocalFile

Library = dict[str, Any]


@frozen
class Note:
    """Writes a rid to a file of the source's, once."""

    path: Path

    def write(self, rid: str) -> None:
        """Write it."""
        if not self.path.exists():
            self.path.write_text(rid, "ascii")


def content_of(number: int) -> bytes:
    """Return the content of an item: every third one has two chunks of 1,000 bytes."""
    return (f"content {number} ".encode() * 200)[: 1500 if number % 3 == 0 else 20 + number]


def write_files(folder: Path, count: int) -> None:
    """Write the files of items."""
    source = folder / "source"
    source.mkdir(exist_ok=True)
    for number in range(count):
        _write(source / f"{number}.mp4", content_of(number))
    _write(source / "cover.gif", b"GIF89a")
    _write(source / "en.vtt", b"WEBVTT")


def _write(path: Path, content: bytes) -> None:
    """Write a file, unless it is there: it would be another version."""
    if not path.exists():
        path.write_bytes(content)


def make_items(folder: Path, count: int = 6) -> list[Item]:
    """Return items: all in the gallery "Talks", the even ones in "Even" too; some have a thumbnail or subtitles."""
    write_files(folder, count)
    source = folder / "source"
    return [
        Item(
            key=f"item-{number}",
            file=LocalFile(source / f"{number}.mp4"),
            caption=f"Talk {number} & more",
            tags=["a", f"n{number}"],
            galleries=[ItemGallery(name="Talks"), *([ItemGallery(name="Even")] if number % 2 == 0 else [])],
            thumbnail=LocalFile(source / "cover.gif") if number % 3 == 0 else None,
            subtitles={"en": LocalFile(source / "en.vtt")} if number % 3 < 2 else {},
            write_back=Note(folder / f"note-{number}"),
        )
        for number in range(count)
    ]


def expected_library(count: int = 6) -> Library:
    """Return what the library must be: assets by name, and the names of the assets of each gallery, in order."""
    assets = {
        f"{number}.mp4": {
            "content": hashlib.sha256(content_of(number)).hexdigest(),
            "reference_id": hashlib.sha256(content_of(number)).hexdigest(),
            "caption": f"Talk {number} & more",
            "tags": ["a", f"n{number}"],
            "attached": sorted(
                (["thumb"] if number % 3 == 0 else []) + (["subtitle-en"] if number % 3 < 2 else []),
            ),
            "thumbnail": number % 3 == 0,
        }
        for number in range(count)
    }
    names = [*assets]
    return {"assets": assets, "galleries": {"Talks": names, "Even": names[::2]}}


def library_of(client: Cincopa) -> Library:
    """Return what the library is; two assets of one name are an error."""
    assets: dict[str, Any] = {}
    for asset in client.asset.iter(details=client.asset.ALL_DETAILS, items_per_page=100):
        assert asset.filename not in assets, f"{asset.filename} is there twice"
        assert asset.versions is not None
        original = client.transfer("GET", asset.versions["original"].url or "").content
        attached = sorted(each.type_ or "" for each in asset.attached or ())
        assets[asset.filename] = {
            "content": hashlib.sha256(original).hexdigest(),
            "reference_id": asset.reference_id,
            "caption": asset.caption,
            "tags": asset.tags,
            "attached": attached,
            "thumbnail": bool(asset.thumbnail and asset.thumbnail.attached_id),
        }
    galleries: dict[str, list[str]] = {}
    for gallery in client.gallery.iter(items_per_page=100):
        assert gallery.name not in galleries, f"the gallery {gallery.name} is there twice"
        galleries[gallery.name or ""] = [asset.filename for asset in client.gallery.iter_items(gallery.fid)]
    return {"assets": assets, "galleries": galleries}


def differences(library: Library, expected: Library) -> list[str]:
    """Return how a library differs from what it must be, by asset and gallery."""
    found: list[str] = []
    for kind in expected:
        for name in {**library[kind], **expected[kind]}:
            is_there, must_be = library[kind].get(name), expected[kind].get(name)
            if isinstance(is_there, dict) and isinstance(must_be, dict):
                found += [f"{name}.{key}: {is_there[key]}" for key in must_be if is_there[key] != must_be[key]]
            elif is_there != must_be:
                found.append(f"{kind} {name}: {is_there}")
    return found
