"""Wrong items and wrong arguments of ingest are errors before anything is sent."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from ingest.conftest import Line
from ingest.items import make_items

from cincopa_v2_client import AsyncCincopa, Cincopa
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.ingest import Ingest, Item, ItemGallery, RefusedItem, Status, URLFile
from cincopa_v2_client.ingest.settings import Settings
from cincopa_v2_client.ingest.sources.folder import FolderSource

FILE = URLFile("http://127.0.0.1/a.mp4")


@pytest.mark.parametrize(
    ("field", "error_type", "text"),
    [
        ({"key": 3}, TypeError, "Item: key=3; expected a string"),
        ({"key": ""}, ValueError, "Item: key=''; expected a string that is not empty"),
        ({"file": "a.mp4"}, TypeError, "Item 'k': file='a.mp4'; expected a SourceFile, such as LocalFile(path)"),
        ({"caption": 3}, TypeError, "Item 'k': caption=3; expected a string"),
        ({"description": "a\ud800"}, ValueError, "Item 'k': description='a\\ud800'; expected a string that UTF-8"),
        ({"reference_id": b"r"}, TypeError, "Item 'k': reference_id=b'r'; expected a string"),
        ({"tags": "abc"}, TypeError, "Item 'k': tags='abc'; expected a list of strings, such as ['abc']"),
        ({"tags": {"a": 1}}, TypeError, "Item 'k': tags={'a': 1}; expected a list of strings"),
        ({"tags": ["a", "b,c"]}, ValueError, "Item 'k': tags[1]='b,c'; expected no comma"),
        ({"tags": [" "]}, ValueError, "Item 'k': tags[0]=' '; expected a string that is not empty"),
        ({"tags": ["a", None]}, TypeError, "Item 'k': tags[1]=None; expected a string"),
        ({"galleries": "Talks"}, TypeError, "Item 'k': galleries='Talks'; expected a list of ItemGallery"),
        ({"galleries": ["Talks"]}, TypeError, "Item 'k': galleries[0]='Talks'; expected an ItemGallery"),
        ({"thumbnail": "a.jpg"}, TypeError, "Item 'k': thumbnail='a.jpg'; expected a SourceFile"),
        ({"subtitles": FILE}, TypeError, "Item 'k': subtitles=<a URL, as a URLFile>; expected a mapping"),
        ({"subtitles": {"en": "en.vtt"}}, TypeError, "Item 'k': subtitles['en']='en.vtt'; expected a SourceFile"),
        ({"subtitles": {"": FILE}}, ValueError, "Item 'k': subtitles has the language ''; expected"),
        ({"shares_asset": "no"}, TypeError, "Item 'k': shares_asset='no'; expected True or False"),
        ({"approved": "no"}, TypeError, "Item 'k': approved='no'; expected True, False or None"),
        ({"write_back": print}, TypeError, "Item 'k': write_back=<built-in function print>; expected an object with a"),
    ],
)
def test_wrong_item(field: dict[str, Any], error_type: type[Exception], text: str) -> None:
    with pytest.raises(error_type) as problem:
        Item(**{"key": "k", "file": FILE, **field})

    assert str(problem.value).startswith(text)


def test_client_of_the_other_kind_of_loop_is_refused(emulator: Emulator, tmp_path: Path) -> None:
    """Before anything is sent or created."""
    options = {"api_token": emulator.api_token, "base_url": emulator.base_url}
    journal = tmp_path / "journal"

    for act in (iter, Ingest.plan):
        with pytest.raises(TypeError, match="an AsyncCincopa needs `async for`, and `plan_async`"):
            act(Ingest(AsyncCincopa(**options), [], journal=journal))
    with Cincopa(**options) as client:
        for act in (aiter, Ingest.plan_async):
            with pytest.raises(TypeError, match="a Cincopa needs a plain `for`, and `plan`"):
                act(Ingest(client, [], journal=journal))

    assert not journal.exists()


@pytest.mark.parametrize(("length", "shown"), [(58, "'" + "x" * 58 + "'"), (59, "'" + "x" * 59 + "...")])
def test_long_value_is_cut_in_the_error(length: int, shown: str) -> None:
    with pytest.raises(TypeError) as problem:
        Item(key="k", file="x" * length)  # type: ignore[arg-type]

    assert f"file={shown}; expected" in str(problem.value)


def test_wrong_file_that_is_a_signed_url_is_not_shown() -> None:
    with pytest.raises(TypeError) as problem:
        Item(key="k", file="https://example.com/a.mp4?signature=secret")  # type: ignore[arg-type]

    assert "secret" not in str(problem.value)


def test_item_that_is_not_ascii() -> None:
    item = Item(key="k\udcff", file=FILE, caption="הרצאה", tags=["ü"], subtitles={"en": FILE})

    assert (item.caption, item.tags) == ("הרצאה", ("ü",))


@pytest.mark.parametrize(
    ("field", "error_type", "text"),
    [
        ({"fid": 3}, TypeError, "ItemGallery: fid=3; expected a string"),
        ({"name": " "}, ValueError, "ItemGallery: name=' '; expected a string that is not empty"),
        ({"name": "a", "description": 3}, TypeError, "ItemGallery: description=3; expected a string"),
        ({"name": "a", "fid": "b"}, ValueError, "fid='b', name='a'; expected one of the two"),
    ],
)
def test_wrong_gallery(field: dict[str, Any], error_type: type[Exception], text: str) -> None:
    with pytest.raises(error_type) as problem:
        ItemGallery(**field)

    assert str(problem.value) == text


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ({"key": None}, "RefusedItem: key=None; expected a string"),
        ({"reason": ValueError("no")}, "RefusedItem 'k': reason=ValueError('no'); expected a string"),
        ({"hides_others": "no"}, "RefusedItem 'k': hides_others='no'; expected True or False"),
    ],
)
def test_wrong_refused_item(field: dict[str, Any], text: str) -> None:
    with pytest.raises(TypeError) as problem:
        RefusedItem(**{"key": "k", "reason": "no file", **field})

    assert str(problem.value) == text


@pytest.mark.parametrize(
    ("argument", "text"),
    [
        ({"client": None}, "Ingest: client=None; expected a Cincopa or an AsyncCincopa"),
        ({"source": "talks"}, "Ingest: source='talks'; expected a source such as FolderSource(path)"),
        ({"source": Path("talks")}, "expected a source such as FolderSource(path), or an iterable of items"),
        ({"source": FolderSource}, "Ingest: source is the class FolderSource; expected an object, FolderSource(...)"),
        ({"source": 3}, "Ingest: source=3; expected a source such as FolderSource(path)"),
        ({"journal": None}, "Ingest: journal=None; expected the path of a file"),
        ({"executor": "x"}, "Ingest: executor='x'; expected a concurrent.futures.Executor"),
        ({"adopt": ["rid"]}, "Ingest: adopt=['rid']; expected a mapping of keys to rids"),
        ({"adopt": {"k": 3}}, "Ingest: adopt['k']=3; expected the rid of an asset"),
        ({"progress": 3}, "Ingest: progress=3; expected a function"),
        ({"again": "no"}, "Ingest: again='no'; expected True or False"),
        ({"concurrency": 0}, "concurrency=0; expected a whole number, 1 or more"),
        ({"chunk_size": True}, "chunk_size=True; expected a whole number, 1 or more"),
        ({"limit": -1}, "limit=-1; expected a whole number, 0 or more"),
        ({"rate": 0}, "rate=0; expected a number of bytes per second"),
        ({"rate": float("inf")}, "rate=inf; expected a number of bytes per second"),
        ({"rate": "fast"}, "rate='fast'; expected a number of bytes per second"),
        ({"verify": "all"}, "verify='all'; expected 'none', 'size' or 'content'"),
    ],
)
def test_wrong_argument(argument: dict[str, Any], text: str, tmp_path: Path) -> None:
    with Cincopa("1i2") as client, pytest.raises((TypeError, ValueError)) as problem:
        Ingest(**{"client": client, "source": [], "journal": tmp_path / "journal", **argument})

    assert text in str(problem.value)


@pytest.mark.parametrize(("rate", "size"), [(None, 10_000_000), (9e9, 10_000_000), (1e6, 2_000_000), (1, 262_144)])
def test_chunks_are_smaller_at_a_low_rate(rate: float | None, size: int, tmp_path: Path) -> None:
    assert Settings(journal=tmp_path / "journal", rate=rate, chunk_size=10_000_000).bytes_of_chunk == size


def test_source_with_something_else_ends_there(line: Line) -> None:
    """The items before it are brought in."""
    items = [*make_items(line.folder, 2), {"key": "a"}]

    with pytest.raises(TypeError, match=r"the source has a dict, \{'key': 'a'\}; expected an Item or a RefusedItem"):
        line.ingest(items)

    assert len(line.library["assets"]) == 2


def test_metadata_that_cannot_be_sent_is_not_called_refused_by_cincopa(sync_line: Line) -> None:
    (item,) = make_items(sync_line.folder, 1)
    outcome = sync_line.ingest([evolve(item, description="long " * 4000)])["item-0"]

    assert outcome.status is Status.FAILED
    assert outcome.reason.startswith("the metadata cannot be sent: asset.set_meta: ")


@pytest.mark.parametrize(
    ("argument", "text"),
    [
        ({"tags": "abc"}, "FolderSource: tags='abc'; expected a list of strings"),
        ({"galleries": "Talks"}, "FolderSource: galleries='Talks'; expected a list of ItemGallery"),
    ],
)
def test_wrong_argument_of_a_folder(argument: dict[str, Any], text: str, tmp_path: Path) -> None:
    with pytest.raises(TypeError) as problem:
        FolderSource(tmp_path, **argument)

    assert str(problem.value).startswith(text)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes")
def test_folder_counts_what_it_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    for name in ("a.mp4", "below/b.mp4", ".hidden", "below/.c", "below/.d"):
        (tmp_path / name).write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "a.mp4")
    for name in ("pipe", "pipe2"):
        os.mkfifo(tmp_path / name)

    everything, top = FolderSource(tmp_path), FolderSource(tmp_path, recursive=False)

    assert [each.key for each in everything.items()] == ["a.mp4", "below/b.mp4"]
    assert everything.skipped == {"hidden": 3, "links": 1, "special files": 2}
    assert [each.key for each in top.items()] == ["a.mp4"]
    assert top.skipped["files below"] == 1
