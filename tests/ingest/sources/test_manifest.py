"""Manifests: rows become items, and what is wrong is named with its place."""

import csv
import gc
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cincopa_v2_client.ingest.files import LocalFile
from cincopa_v2_client.ingest.item import Item, ItemGallery, RefusedItem
from cincopa_v2_client.ingest.remote import URLFile
from cincopa_v2_client.ingest.sources.manifest import ManifestSource
from cincopa_v2_client.ingest.sources.manifest.columns import COLUMNS

URL = "https://example.com/media/talk.mp4"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two videos, an image and subtitles."""
    for name in ("a.mp4", "b.mp4", "a.jpg", "a.vtt"):
        (tmp_path / name).write_bytes(name.encode())
    return tmp_path


def read(folder: Path, name: str, content: str | bytes) -> list[Item | RefusedItem]:
    """Return the items of a manifest."""
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(ManifestSource(folder / name).items())


def item(folder: Path, name: str, content: str | bytes) -> Item:
    """Return the only item of a manifest."""
    (found,) = read(folder, name, content)
    assert isinstance(found, Item), found
    return found


def refusals(folder: Path, name: str, content: str | bytes) -> list[tuple[str, str]]:
    """Return the keys and reasons of the refused items."""
    return [(each.key, each.reason) for each in read(folder, name, content) if isinstance(each, RefusedItem)]


def parquet(path: Path, rows: list[dict[str, Any]]) -> None:
    """Write a Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(rows), path)


def shape(item: Item) -> dict[str, Any]:
    """Return what tells two items apart."""
    files = [item.file, item.thumbnail, *item.subtitles.values()]
    return {
        name: getattr(item, name)
        for name in ("key", "caption", "description", "tags", "reference_id", "galleries", "approved")
    } | {"files": list(map(repr, files)), "languages": list(item.subtitles)}


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_row_has_all_columns(folder: Path, form: str) -> None:
    row = {
        "file": "a.mp4",
        "key": "talk-1",
        "name": "Talk.mp4",
        "size": 5,
        "caption": "Talk 1",
        "description": "Short",
        "long_description": "Long\nwith a line",
        "tags": ["news", "2024"],
        "reference_id": "r1",
        "related_link_text": "More",
        "related_link_url": "https://example.com",
        "gallery": "Talks, 2024",
        "galleries": ["fid:A1", "News"],
        "thumbnail": "a.jpg",
        "approved": "yes",
        "subtitles.en": "a.vtt",
    }
    path = folder / f"manifest.{form}"
    if form == "parquet":
        parquet(path, [row])
    elif form == "jsonl":
        path.write_text(json.dumps(row) + "\n")
    else:
        with path.open("w", newline="") as file:
            csv.writer(file).writerows(
                [row, ["" if v is None else ",".join(v) if isinstance(v, list) else v for v in row.values()]]
            )

    (found,) = ManifestSource(path).items()

    assert isinstance(found, Item)
    assert shape(found) == {
        "key": "talk-1",
        "caption": "Talk 1",
        "description": "Short",
        "tags": ("news", "2024"),
        "reference_id": "r1",
        "galleries": (ItemGallery(name="Talks, 2024"), ItemGallery(fid="A1"), ItemGallery(name="News")),
        "approved": True,
        "files": [f"LocalFile({str(folder / each)!r})" for each in ("a.mp4", "a.jpg", "a.vtt")],
        "languages": ["en"],
    }
    assert (found.file.name, found.long_description) == ("Talk.mp4", "Long\nwith a line")
    assert row.keys() == {name.replace("LANGUAGE", "en") for name in COLUMNS}


def test_only_the_file_is_needed(folder: Path) -> None:
    found = item(folder, "m.csv", "file\na.mp4\n")

    assert (found.key, found.caption, found.tags, found.galleries) == ("a.mp4", None, None, ())
    assert isinstance(found.file, LocalFile)


def test_url_is_a_file_whose_key_has_no_signature(folder: Path) -> None:
    found = item(folder, "m.csv", f"file,size\n{URL}?signature=hidden,7\n")

    assert isinstance(found.file, URLFile)
    assert (found.key, found.file.name, found.file.size) == (URL, "talk.mp4", 7)
    assert "hidden" not in repr(found)


def test_key_of_an_object_is_its_whole_url(folder: Path) -> None:
    pytest.importorskip("fsspec")
    urls = ["memory://one/Episode #1?.mp4", "memory://one/Episode #2?.mp4"]

    rows = read(folder, "m.csv", "\n".join(["file", *urls]))

    assert [each.key for each in rows] == urls


def test_url_of_a_bucket_is_a_file_that_is_requested_when_it_is_read(folder: Path) -> None:
    fsspec: Any = pytest.importorskip("fsspec")
    found = item(folder, "m.csv", "file,name,size\nmemory://one/a.mp4,Talk.mp4,5\n")
    file_system = fsspec.filesystem("memory")

    assert (found.key, found.file.name, found.file.size) == ("memory://one/a.mp4", "Talk.mp4", 5)
    with pytest.raises(FileNotFoundError, match=r"'memory://one/a.mp4' cannot be opened"):
        found.file.open()
    file_system.pipe("/one/a.mp4", b"12345")
    assert found.file.open(3).read() == b"45"
    file_system.pipe("/one/a.mp4", b"longer")
    with pytest.raises(OSError, match=r"'memory://one/a.mp4' has 6 bytes; expected 5"):
        found.file.open()


def test_empty_cell_is_not_sent_and_an_empty_text_of_json_is(folder: Path) -> None:
    assert item(folder, "m.csv", "file,caption,tags\na.mp4,,\n").caption is None
    assert item(folder, "m.jsonl", '{"file": "a.mp4", "caption": "", "tags": []}').caption == ""
    assert item(folder, "m.jsonl", '{"file": "a.mp4", "caption": null, "tags": []}').tags == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_found(folder: Path, delimiter: str) -> None:
    text = "file;caption;subtitles.en\r\na.mp4;A, b and c;a.vtt\r\n".replace(";", delimiter)
    text = text.replace("A, b and c", '"A, b and c"')

    assert item(folder, "m.csv", text).caption == "A, b and c"


def test_line_in_which_excel_names_the_delimiter_is_passed_over(folder: Path) -> None:
    assert item(folder, "m.csv", "\ufeffsep=;\r\nfile;caption\r\na.mp4;Talk\r\n").caption == "Talk"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encoding_is_found_by_its_mark(folder: Path, encoding: str) -> None:
    assert item(folder, "m.csv", "file,caption\na.mp4,Übung 东\n".encode(encoding)).caption == "Übung 东"
    assert item(folder, "m.jsonl", '{"file": "a.mp4", "caption": "Übung"}\n'.encode(encoding)).caption == "Übung"


def test_lines_are_counted_over_quoted_line_breaks(folder: Path) -> None:
    text = 'file,caption\na.mp4,"one\ntwo, ""three"""\n\nnone.mp4,x\n'

    first, second = read(folder, "m.csv", text)

    assert isinstance(first, Item)
    assert first.caption == 'one\ntwo, "three"'
    assert second == RefusedItem(key="none.mp4", reason="line 5: file='none.mp4': No such file or directory")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("file,Captoin\n", "the column 'Captoin' is unknown: did you mean 'caption'?"),
        ("file,Titel\n", "the column 'Titel' is unknown: did you mean 'caption'?"),
        ("file,captions\n", "the column 'captions' is unknown: did you mean 'subtitles'?"),
        ("file,zzz\n", "the column 'zzz' is unknown: expected one of file, key,"),
        ("file,caption,caption\n", "the column 'caption' is there twice"),
        ("caption\n", "there is no column 'file'"),
        ("", "is empty"),
    ],
)
def test_wrong_header_ends_the_run(folder: Path, text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason.replace("?", r"\?")):
        read(folder, "m.csv", text)


@pytest.mark.parametrize(
    ("row", "key", "reason"),
    [
        (",caption", "line 2", "there is no file; expected a path or a URL"),
        ("missing.mp4,", "missing.mp4", "line 2: file='missing.mp4': No such file or directory"),
        ("a.mp4,x,y", "line 2", "3 cells; the header has 2: put quotes around the delimiter"),
        ('a.mp4,"x', "line 2", "unexpected end of data: look for a quote without its pair, up to line 3"),
        (
            "nfs9://bucket/a.mp4,",
            "nfs9://bucket/a.mp4",
            "line 2: 'nfs9://bucket/a.mp4'; expected a URL such as s3://bucket/folder, gs://, az:// or file://",
        ),
        (
            "https://example.com/,",
            "https://example.com/",
            "line 2: there is no file name in 'https://example.com/': give the name",
        ),
    ],
)
def test_wrong_row_is_refused_with_its_line_once(folder: Path, row: str, key: str, reason: str) -> None:
    assert refusals(folder, "m.csv", f"file,caption\n{row}\n\n") == [(key, reason)]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"file": 1.5}, "file=1.5; expected a text"),
        ({"key": 1.5}, "key=1.5; expected a text"),
        ({"name": 1.5}, "name=1.5; expected a text"),
        ({"thumbnail": 1.5}, "thumbnail=1.5; expected a text"),
        ({"subtitles.en": 1.5}, "subtitles.en=1.5; expected a text"),
        ({"size": 6}, "'a.mp4' has 5 bytes; the manifest says 6"),
        ({"size": "5 B"}, "size='5 B'; expected a number of bytes"),
        ({"approved": "maybe"}, "approved='maybe'; expected 'yes' or 'no'"),
        ({"caption": 1.5}, "caption=1.5; expected a text"),
        ({"tags": {"a": 1}}, "tags={'a': 1}; expected a list"),
        ({"tags": "[a"}, "tags='[a'; it starts with '[', but is no JSON array"),
        ({"galleries": [{"id": "x"}]}, "galleries: {'id': 'x'}; expected the fields fid, or name and marker"),
        ({"subtitles": "a.vtt"}, "subtitles='a.vtt'; expected a path for each language, as in subtitles.en"),
        ({"Subtitle.en": "a"}, "the column 'Subtitle.en' is unknown: did you mean 'subtitles'?"),
        ({"thumbnail": "none.jpg"}, "thumbnail='none.jpg': No such file or directory"),
        ({"caption": "\ud800"}, r"caption='\ud800' is not valid UTF-8: save the manifest as UTF-8"),
    ],
)
def test_wrong_cell_is_refused(folder: Path, fields: dict[str, Any], reason: str) -> None:
    ((key, found),) = refusals(folder, "m.jsonl", json.dumps({"file": "a.mp4", **fields}))

    assert found == (reason if key == "line 1" else f"line 1: {reason}")


def test_line_that_is_no_json_object_is_refused(folder: Path) -> None:
    found = refusals(folder, "m.jsonl", '{"file": "a.mp4"}\n{"file": \n7\n')

    assert [(key, reason[:8]) for key, reason in found] == [
        ("line 2", "no JSON:"),
        ("line 3", "a JSON o"),
    ]


def test_row_that_is_not_utf_8_is_refused_alone(folder: Path) -> None:
    first, second = read(folder, "m.csv", "file,caption\na.mp4,Übung\n".encode("latin-1") + b"b.mp4,x\n")

    assert isinstance(first, RefusedItem)
    assert first.reason.endswith("is not valid UTF-8: save the manifest as UTF-8")
    assert isinstance(second, Item)


def test_second_row_of_a_key_is_refused_and_names_the_first(folder: Path) -> None:
    first, second = read(folder, "m.csv", "file,key\na.mp4,k\nb.mp4,k\n")

    assert isinstance(first, Item)
    assert second == RefusedItem(
        key="k (line 3)", reason="the key 'k' is that of line 2 too: give each row a key of its own"
    )


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("m.xlsx", b"", r"expected a name that ends in \.csv, \.tsv, \.jsonl"),
        ("m.csv", b"a\0b\0", "is no text: save it as UTF-8"),
        ("m.jsonl", b"[]", "is a JSON array; expected an object in each line"),
        ("m.parquet", b"file\na.mp4", "cannot be read as Parquet"),
    ],
)
def test_other_formats_are_errors(folder: Path, name: str, content: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read(folder, name, content)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"file": "a.mp4", "Captoin": "A"}, "the column 'Captoin' is unknown: did you mean 'caption'"),
        ({"caption": "A"}, "there is no column 'file'"),
    ],
)
def test_wrong_columns_of_parquet_end_the_run(folder: Path, row: dict[str, Any], reason: str) -> None:
    parquet(folder / "m.parquet", [row])

    with pytest.raises(ValueError, match=reason):
        list(ManifestSource(folder / "m.parquet").items())


def test_manifest_without_rows_has_no_items(folder: Path) -> None:
    assert read(folder, "m.csv", "file,caption\n") == read(folder, "m.jsonl", "") == []


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
words = texts.filter(lambda value: value.strip() and not value.startswith("fid:"))
rows = st.fixed_dictionaries(
    {"key": texts, "file": st.sampled_from(["a.mp4", "b.mp4", URL])},
    optional={
        "caption": texts,
        "description": texts,
        "reference_id": texts,
        # A tag with a comma would be read as two.
        "tags": st.lists(words.filter(lambda value: "," not in value)),
        "galleries": st.lists(words),
        "thumbnail": st.just("a.jpg"),
        "subtitles.pt-br": st.just("a.vtt"),
        "approved": st.booleans(),
    },
)


def expected(folder: Path, row: dict[str, Any]) -> dict[str, Any]:
    """Return the shape of a row's item."""

    def shown(path: str) -> str:
        return f"URLFile({path!r})" if "://" in path else f"LocalFile({str(folder / path)!r})"

    subtitles = [row["subtitles.pt-br"]] if "subtitles.pt-br" in row else []
    return {name: row.get(name) for name in ("key", "caption", "description", "reference_id", "approved")} | {
        "tags": tuple(row["tags"]) if "tags" in row else None,
        "galleries": tuple(ItemGallery(name=each) for each in row.get("galleries", ())),
        "files": [
            shown(row["file"]),
            shown(row["thumbnail"]) if "thumbnail" in row else "None",
            *map(shown, subtitles),
        ],
        "languages": ["pt-br"] if subtitles else [],
    }


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
@given(data=st.data())
def test_written_rows_are_read_back(tmp_path_factory: pytest.TempPathFactory, form: str, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("rows")
    for name in ("a.mp4", "b.mp4", "a.jpg", "a.vtt"):
        (folder / name).touch()
    written = data.draw(st.lists(rows, min_size=1, max_size=4, unique_by=lambda row: row["key"]))
    path = folder / f"m.{form}"
    if form == "parquet":
        names = {name for row in written for name in row}
        parquet(path, [{name: row.get(name) for name in names} for row in written])
    elif form == "jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in written))
    else:
        with path.open("w", newline="", encoding=data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))) as file:
            names = sorted({name for row in written for name in row})
            writer = csv.DictWriter(file, names, delimiter=data.draw(st.sampled_from(",;\t")))
            writer.writeheader()
            writer.writerows(
                {k: json.dumps(v) if isinstance(v, list | bool) else v for k, v in r.items()} for r in written
            )

    found = list(ManifestSource(path).items())

    assert [shape(each) for each in found if isinstance(each, Item)] == [expected(folder, row) for row in written]


@pytest.mark.slow
@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_memory_does_not_grow_with_the_rows(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"m.{form}"
    lines = (json.dumps({"file": f"{URL}?{n}", "key": f"key-{n:09}"}) for n in range(8_000))
    if form == "parquet":
        parquet(path, list(map(json.loads, lines)))
    elif form == "jsonl":
        path.write_text("\n".join(lines))
    else:
        path.write_text("file,key\n" + "\n".join(f"{URL}?{n},key-{n:09}" for n in range(8_000)))
    items: Iterator[Any] = ManifestSource(path).items()
    next(items)
    gc.collect()

    tracemalloc.start()
    count = sum(1 for _ in items)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == 7_999
    assert peak < 2_000_000


def test_page_documents_each_column() -> None:
    page = (Path(__file__).parents[3] / "docs" / "ingest-sources.md").read_text(encoding="utf-8")

    assert [name for name, text in COLUMNS.items() if f"| `{name}` | {text} |" not in page] == []
