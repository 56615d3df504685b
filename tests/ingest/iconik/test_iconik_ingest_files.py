"""Files of iconik's assets as sources of bytes, and what is written back."""

import json
import pickle
from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from faultserver import reply

from cincopa_v2_client.ingest.sources.iconik import IconikSource, IconikWriteBack
from cincopa_v2_client.ingest.sources.iconik.connection import Connection
from iconik_v1_client import Iconik
from iconik_v1_client.emulator import Emulator as IconikEmulator


@pytest.fixture
def item(library):
    """Return an item of iconik with its asset id as the key."""
    (only,) = IconikSource(library.iconik, assets=[library.asset(content=bytes(range(256)) * 4096)]).items()
    return only


def test_bytes_from_an_offset(item) -> None:
    """A file is read from any byte, in any portions."""
    content = bytes(range(256)) * 4096
    for offset in (0, 1, 300_000, len(content)):
        with item.file.open(offset) as file:
            assert file.read(10) + file.read() == content[offset:]


def test_url_is_fresh(iconik_of) -> None:
    """Each URL is signed anew, so that one works when an earlier one has expired; none is in a repr."""
    now = [datetime(2026, 1, 1, tzinfo=UTC)]
    with IconikEmulator(clock=lambda: now[0], signed_url_seconds=60) as emulator:
        iconik = iconik_of(emulator)
        asset_id = iconik.assets.create(body={"title": "A"})["id"]
        emulator.add_file(asset_id, b"x", name="a.mp4")
        (item,) = IconikSource(iconik, assets=[asset_id]).items()
        before = item.file.url().reveal()
        now[0] += timedelta(seconds=61)
        statuses = []
        for url in (before, item.file.url().reveal()):
            with iconik.fetch(url) as response:
                statuses.append(response.status_code)

    assert statuses == [403, 200]
    assert before not in repr(item)


def test_lost_connection_in_the_middle(library, item) -> None:
    """Reading goes on where it was, from a fresh URL."""
    library.emulator.add_fault("media:truncate:first=1")
    with item.file.open(5) as file:
        assert file.read() == (bytes(range(256)) * 4096)[5:]


def test_iconik_that_is_down_for_a_moment(library, item) -> None:
    """A URL that iconik cannot give now is asked for again."""
    library.emulator.add_fault("files:status=503:first=4")

    assert item.file.open(1024 * 1024 - 1).read() == b"\xff"


def test_file_that_is_gone(library, item) -> None:
    """A file that was removed since is an error that says so."""
    library.iconik.assets.purge(item.key)
    with pytest.raises(FileNotFoundError, match=r"'Talk.mp4' of .*not found"):
        item.file.url()


def test_pickles_work_elsewhere(library, item) -> None:
    """A pickled file makes a client of its own; neither it nor the write-back shows a secret."""
    file, back = pickle.loads(pickle.dumps((item.file, item.write_back)))
    back.write("Arid")

    assert file.connection.client is not library.iconik
    assert file.connection.client is back.connection.client
    assert file.open(1024 * 1024 - 2).read() == b"\xfe\xff"
    assert library.emulator.auth_token not in f"{file!r} {back!r} {item!r}"
    file.connection.client.close()


def history(library, asset_id: str) -> list[tuple[str, str]]:
    """Return the kinds and texts of an asset's history."""
    entries = library.iconik.history.list(asset_id).objects
    return [(each["operation_type"], each["operation_description"]) for each in entries]


def test_history_once(library, item) -> None:
    """The history gets one entry for an asset at Cincopa, however often it is written."""
    for rid in ("Aone", "Aone", "Atwo"):
        item.write_back.write(rid)

    assert history(library, item.key) == [
        ("EXPORT", "Published to Cincopa as Aone"),
        ("EXPORT", "Published to Cincopa as Atwo"),
    ]
    assert library.iconik.assets.get(item.key)["external_link"] is None


def test_link_only_if_it_is_free(library) -> None:
    """With `write_link`, the link replaces nothing but an earlier link to Cincopa."""
    mine, foreign = library.asset(), library.asset()
    library.iconik.assets.update(asset_id=foreign, body={"external_link": "https://example.com/"})
    source = IconikSource(library.iconik, assets=[mine, foreign], write_link=True, write_history=False)
    for item in source.items():
        for rid in ("Aone", "Atwo"):
            item.write_back.write(rid)

    links = [library.iconik.assets.get(each)["external_link"] for each in (mine, foreign)]
    assert links == ["https://cincopa.com/~A4HAcLOLOO68!Atwo", "https://example.com/"]
    assert history(library, mine) == []


def test_nothing_to_write_back(library) -> None:
    """Without history and link, an item has no write-back."""
    (item,) = IconikSource(library.iconik, assets=[library.asset()], write_history=False).items()

    assert item.write_back is None


def test_second_write_back_only_reads(library, item) -> None:
    """What iconik has already is not sent again."""
    back = IconikWriteBack(connection=item.file.connection, asset_id=item.key, media="video", write_link=True)
    back.write("Aone")
    library.emulator.add_fault("history.create:status=500")
    library.emulator.add_fault("assets.update:status=500")
    back.write("Aone")


def test_file_of_which_iconik_has_no_url_any_more(item, serve) -> None:
    """Its storage was disconnected, or another file took its place, since it was listed."""
    pages = [{"objects": [{"id": each}], "pages": 1, "page": 1} for each in (item.file.file_id, "another")]
    server = serve(*(reply(200, json.dumps(each), {"Content-Type": "application/json"}) for each in pages))

    with Iconik("app", "token", base_url=server.url) as client:
        file = evolve(item.file, connection=Connection(client))
        with pytest.raises(OSError, match=r"^'Talk.mp4' of .* has no URL, as iconik cannot reach its storage"):
            file.url()
        with pytest.raises(FileNotFoundError, match=r"^'Talk.mp4' of .* is not in iconik any more"):
            file.url()
