"""Buckets: each object is an item, by a signed URL where the file system makes one."""

import hashlib
import pickle
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest

from cincopa_v2_client.ingest.item import Item
from cincopa_v2_client.ingest.sources.bucket import BucketFile, BucketSource

fsspec: Any = pytest.importorskip("fsspec")


@pytest.fixture
def memory() -> Iterator[Any]:
    """Return fsspec's file system in memory, empty."""
    file_system = fsspec.filesystem("memory")
    file_system.store.clear()
    file_system.pipe({"/films/b.mp4": b"bbb", "/films/a/2.mp4": b"22", "/films/a/1.jpg": b"1"})
    yield file_system
    file_system.store.clear()


def items(bucket: BucketSource) -> list[Item]:
    """Return the items."""
    found = list(bucket.items())
    assert all(isinstance(each, Item) for each in found)
    return [each for each in found if isinstance(each, Item)]


def test_endpoint_is_a_part_of_the_identity(memory: Any) -> None:
    for options in ({"endpoint_url": "http://s3.example"}, {"client_kwargs": {"endpoint_url": "http://s3.example"}}):
        bucket = BucketSource("memory://films", storage_options=options)
        assert bucket.identity == "bucket memory://films endpoint_url=http://s3.example"
    assert BucketSource("memory://films/").identity == "bucket memory://films"


def test_objects_are_items_whose_keys_are_urls(memory: Any) -> None:
    found = items(BucketSource("memory://films"))

    assert [(each.key, each.file.name, each.file.size) for each in found] == [
        ("memory://films/b.mp4", "b.mp4", 3),
        ("memory://films/a/1.jpg", "1.jpg", 1),
        ("memory://films/a/2.mp4", "2.mp4", 2),
    ]


def test_key_does_not_depend_on_the_folder_that_is_listed(memory: Any) -> None:
    (found,) = items(BucketSource("memory://films/a/", pattern="*.mp4"))
    (alone,) = items(BucketSource("memory://films/a/2.mp4"))

    assert found.key == alone.key == "memory://films/a/2.mp4"


def test_url_in_azure_is_shown_with_its_container(monkeypatch: pytest.MonkeyPatch, memory: Any) -> None:
    """The container stands where other URLs have a user; without it, two containers would be one source."""
    monkeypatch.setitem(import_module("fsspec.registry")._registry, "abfs", type(memory))

    assert BucketSource("abfs://films@account/a").identity == "bucket abfs://films@account/a"
    assert repr(BucketFile.at("abfs://films@account/a.mp4")) == "BucketFile('abfs://films@account/a.mp4')"


def test_url_is_shown_without_user_and_query(files: str, tmp_path: Path) -> None:
    pytest.importorskip("aiohttp")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.mp4").write_bytes(b"film")
    found, missing = (
        BucketSource(f"{files.replace('://', '://user:hidden@')}{name}?signature=hidden") for name in ("a.mp4", "b.mp4")
    )

    (item,) = items(found)
    with pytest.raises(FileNotFoundError) as caught:
        items(missing)

    assert (found.identity, item.key, item.file.name) == (f"bucket {files}a.mp4", f"{files}a.mp4", "a.mp4")
    assert "hidden" not in f"{caught.value} {item!r}"


def test_url_of_another_scheme_is_shown_without_its_user(monkeypatch: pytest.MonkeyPatch, memory: Any) -> None:
    monkeypatch.setitem(import_module("fsspec.registry")._registry, "sftp", type(memory))

    assert BucketSource("sftp://user:hidden@host/a").identity == "bucket sftp://host/a"


def test_file_is_read_from_an_offset_also_in_another_process(memory: Any) -> None:
    (found,) = items(BucketSource("memory://films/b.mp4"))
    memory.pipe({"/films/b.mp4": b"bcd"})
    (changed,) = items(BucketSource("memory://films/b.mp4"))

    with pickle.loads(pickle.dumps(changed.file)).open(1) as file:
        assert file.read() == b"cd"
    assert found.file.version != changed.file.version


def test_file_is_read_from_its_first_byte(memory: Any) -> None:
    (found,) = items(BucketSource("memory://films/b.mp4"))

    with found.file.open() as file:
        assert file.read() == b"bbb"


def test_object_at_a_url_is_a_file(memory: Any) -> None:
    """Its name and size may be given; they are compared, or replace those of the object."""
    renamed = BucketFile.at("memory://films/b.mp4", name="c.mp4", size=3)

    assert (renamed.name, BucketFile.at("memory://films/b.mp4").name) == ("c.mp4", "b.mp4")
    with renamed.open(1) as file:
        assert file.read() == b"bb"
    with pytest.raises(OSError, match=r"'memory://films/b.mp4' has 3 bytes; expected 4"):
        BucketFile.at("memory://films/b.mp4", size=4).open()
    with pytest.raises(FileNotFoundError, match=r"'memory://films/none.mp4' cannot be opened"):
        BucketFile.at("memory://films/none.mp4").open()


def test_object_that_was_removed_while_it_is_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"old")
    (found,) = items(BucketSource(f"file://{tmp_path}"))
    with found.file.open() as opened:
        (tmp_path / "a.mp4").unlink()

        with pytest.raises(FileNotFoundError, match="cannot be read"):
            found.file.check(opened)


def test_file_that_has_changed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(b"old")
    (found,) = items(BucketSource(f"file://{tmp_path}"))
    with found.file.open() as opened:
        path.write_bytes(b"newer")

        with pytest.raises(OSError, match="has changed since it was listed"):
            found.file.check(opened)
    with pytest.raises(OSError, match="has changed since it was listed"):
        found.file.open()


def test_without_signed_urls_the_bytes_are_read(memory: Any) -> None:
    assert {each.file.url() for each in items(BucketSource("memory://films"))} == {None}


@pytest.mark.parametrize(
    ("url", "error", "reason"),
    [
        ("films", ValueError, "'films'; expected a URL such as s3://bucket/folder"),
        ("nfs9://films", ValueError, "expected a URL such as s3://bucket/folder"),
        ("gs://films", ModuleNotFoundError, r"gs:// needs a package: pip install gcsfs"),
    ],
)
def test_url_without_a_file_system_is_refused(url: str, error: type[Exception], reason: str) -> None:
    with pytest.raises(error, match=reason):
        BucketSource(url)


def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)

    with pytest.raises(ModuleNotFoundError, match=r"pip install 'cincopa-v2-client\[bucket\]'"):
        BucketSource("memory://films")


def test_missing_folder_is_an_error_of_the_whole_source(memory: Any) -> None:
    with pytest.raises(FileNotFoundError, match="'memory://none' cannot be listed"):
        items(BucketSource("memory://none"))


def test_s3_gives_signed_urls_and_ranges(films: dict[str, Any]) -> None:
    found = items(BucketSource("s3://films", storage_options=films))
    url = found[2].file.url()

    assert [each.key for each in found] == [f"s3://films/{n}/film {n:04}.mp4" for n in range(3)]
    assert url is not None
    assert "Signature=" in url.reveal()
    assert httpx.get(url.reveal()).content == b"film 2"
    with pickle.loads(pickle.dumps(found[1].file)).open(5) as file:
        assert file.read() == b"1"
    assert isinstance(found[0].file, BucketFile)
    assert found[0].file.version == f"6 bytes, {hashlib.md5(b'film 0', usedforsecurity=False).hexdigest()}"


def test_s3_objects_below_a_folder_without_a_name_are_reported(films: dict[str, Any]) -> None:
    """The source ends with an error, after all other items."""
    file_system: Any = pytest.importorskip("fsspec").filesystem("s3", **films)
    file_system.pipe({"films/2//lost.mp4": b"lost"})
    found = BucketSource("s3://films", storage_options=films).items()
    try:
        assert [next(found).key for _ in range(3)][-1] == "s3://films/2/film 0002.mp4"
        with pytest.raises(OSError, match=r"'films/2//' has objects below a folder without a name"):
            next(found)
    finally:
        file_system.rm_file("films/2//lost.mp4")


def test_s3_object_that_has_changed_is_refused(films: dict[str, Any]) -> None:
    first, *_ = items(BucketSource("s3://films", storage_options=films))
    fsspec.filesystem("s3", **films).pipe({"films/0/film 0000.mp4": b"other"})

    with pytest.raises(OSError, match="has changed since it was listed"):
        first.file.open()


def test_without_signed_urls_when_they_are_not_wanted(films: dict[str, Any]) -> None:
    assert {each.file.url() for each in items(BucketSource("s3://films", signed=False, storage_options=films))} == {
        None
    }


def test_credentials_are_not_shown(films: dict[str, Any]) -> None:
    bucket = BucketSource("s3://films", storage_options=films)
    first, *_ = items(bucket)

    assert "hidden" not in f"{bucket.identity} {bucket!r} {first!r} {first.file.url()!r}"
    assert bucket.identity == f"bucket s3://films endpoint_url={films['endpoint_url']}"


def test_pickle_has_no_credentials_of_the_environment(films: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", films["key"])
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", films["secret"])
    first, *_ = items(BucketSource("s3://films", storage_options={"endpoint_url": films["endpoint_url"]}))

    assert b"hidden" not in pickle.dumps(first.file)
