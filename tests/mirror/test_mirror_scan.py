"""Scans into a mirror: what they write, what they leave alone, and what a reader sees."""

import asyncio
import os
import sqlite3
import threading
from pathlib import Path

import pytest
from faultserver import STALL
from flows.conftest import TOKEN, page, step
from mirror.libraries import library_of, mirrored, rows, upload

from cincopa_v2_client import ApiError, Asset, AsyncCincopa, Cincopa, TransportError, TransportTimeoutError
from cincopa_v2_client.mirror import Library, Mirror, MirrorError, ScanResult
from cincopa_v2_client.mirror.rows import thing_of
from cincopa_v2_client.mirror.schema import APPLICATION_ID, COLUMNS, VERSION, migrate

VERSION_2 = Path(__file__).with_name("mirror-version-2.sql")


@pytest.fixture
def path(tmp_path):
    """Return the path of a mirror."""
    return tmp_path / "library.db"


def scan(client, path) -> ScanResult:
    """Scan once."""
    with Mirror(client, path) as mirror:
        return mirror.scan()


def small_pages(client, monkeypatch) -> None:
    """Let a page have two assets."""
    monkeypatch.setattr("cincopa_v2_client.flows.scanning.PAGE_SIZE", 2)


def test_first_scan_has_the_whole_library(client, path) -> None:
    """Assets with their tags, galleries with their items in order, and live streams are written."""
    rids = [upload(client, f"{number}.txt") for number in range(3)]
    client.asset.set_meta(rids[0], caption="First", tags=["b", "a"])
    fid = client.gallery.create(name="Talks").fid
    client.gallery.add_item(fid, rids[1:])
    client.live.create(name="Now")

    assert scan(client, path) == ScanResult(added=5, changed=0, removed=0)
    assert mirrored(path) == library_of(client)


def test_columns_have_types(client, path) -> None:
    """Sizes are numbers, times sort and compare as such, and the raw JSON is beside them."""
    rid = upload(client, content=b"12345")
    scan(client, path)

    query = "SELECT filesize, typeof(filesize), strftime('%s', uploaded), tag_count, thumbnail_url FROM assets"
    ((size, kind, seconds, tags, thumbnail),) = rows(path, query)
    assert (size, kind, tags, thumbnail) == (5, "integer", 0, None)
    assert int(seconds) == int(client.asset.get(rid).uploaded.timestamp())
    assert rows(path, "SELECT json->>'$.filename' FROM raw_json WHERE kind = 'assets' AND key = ?", rid) == [("a.txt",)]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("00:16:10.27", 970.27), ("1:00:00", 3600), ("3:05", 185), ("12.5", 12.5), (" 7 ", 7), ("", None), ("soon", None)],
)
def test_duration_is_in_seconds(text, seconds) -> None:
    """Hours, minutes and seconds, minutes and seconds, or seconds alone become seconds; other texts do not."""
    thing = thing_of("assets", Asset.from_dict({"rid": "A", "exif": {"duration": text}}), "")

    assert dict(zip(COLUMNS["assets"], thing.values, strict=True))["duration"] == seconds


def test_version_is_a_row_with_its_size(client, path) -> None:
    """A version has its name, and its size in bytes as a number."""
    rid = upload(client, content=b"12345")
    scan(client, path)

    assert [row[:2] for row in rows(path, "SELECT name, filesize, url FROM versions WHERE rid = ?", rid)] == [
        ("original", 5)
    ]


def test_secrets_are_not_stored(client, path) -> None:
    """Neither the URL of a webhook, nor an upload URL, nor that of a live source is in the file."""
    client.webhook.set("https://hooks.example/secret-path?secret=hidden", "security-key", events=["asset.*"])
    client.live.create(name="Now")
    client.gallery.create(name="Talks")
    scan(client, path)

    content = path.read_bytes()
    secrets = ["secret-path", "hidden", "security-key", "addtofid", client.live.list().live_streams[0].rtmp_source]
    assert [secret for secret in secrets if secret.encode() in content] == []
    assert rows(path, "SELECT host, events FROM webhooks") == [("hooks.example", "asset.*")]


def test_removed_asset_is_a_tombstone(client, path) -> None:
    """A removed asset keeps its row with the time; it is in no view, and its tags are gone."""
    rid, kept = upload(client), upload(client)
    client.asset.set_meta(rid, tags=["a"])
    scan(client, path)
    client.asset.delete(rid)

    assert scan(client, path).removed == 1
    ((first, last, removed),) = rows(path, "SELECT first_seen, last_seen, removed FROM all_assets WHERE rid = ?", rid)
    assert first <= last <= removed
    assert rows(path, "SELECT rid FROM assets") == [(kept,)]
    assert rows(path, "SELECT * FROM tags") == []


def test_removed_gallery_removes_its_items(client, path) -> None:
    """With a gallery its items are removed, but not the assets."""
    rid = upload(client)
    fid = client.gallery.create(name="Talks").fid
    client.gallery.add_item(fid, [rid])
    scan(client, path)
    client.gallery.delete(fid)
    scan(client, path)

    assert rows(path, "SELECT * FROM gallery_items") == []
    assert rows(path, "SELECT removed IS NOT NULL FROM all_gallery_items") == [(1,)]
    assert rows(path, "SELECT rid FROM in_no_gallery") == [(rid,)]


def test_changes_are_dated(client, path) -> None:
    """A changed row has the time of the scan that has seen it; others keep theirs, and are seen all the same."""
    changed, same = upload(client), upload(client)
    with Mirror(client, path) as mirror:
        mirror.scan()
        client.asset.set_meta(changed, caption="New")
        assert mirror.scan().changed >= 1
        query = "SELECT first_seen = changed, changed < last_seen FROM assets WHERE rid = ?"
        assert rows(path, query, changed)[0][0] == 0
        mirror.scan()
        assert rows(path, query, same)[0][1] == 1


def test_unchanged_library_is_not_written_again(client, path) -> None:
    """A scan that finds no change writes one row: that of the scan."""
    upload(client)
    with Mirror(client, path) as mirror:
        while (result := mirror.scan()) != ScanResult(0, 0, 0):
            assert result.added + result.changed
        database = sqlite3.connect(path)
        before = {table: rows(path, f"SELECT * FROM {table}") for table in ("all_assets", "raw_json", "versions")}
        number = rows(path, "SELECT max(number) FROM revisions")[0][0]
        mirror.scan()
        database.close()

    assert before == {table: rows(path, f"SELECT * FROM {table}") for table in before}
    assert rows(path, "SELECT max(number) FROM revisions") == [(number + 1,)]


def test_reader_never_sees_half_of_a_scan(client, path) -> None:
    """While a scan is written, another connection reads all of the scan before, or all of this one."""
    rids = [upload(client, f"{number}.txt") for number in range(20)]
    scan(client, path)
    for rid in rids:
        client.asset.set_meta(rid, caption="New")
    seen: set[int] = set()
    ended = threading.Event()

    def read() -> None:
        while not ended.is_set():
            seen.add(rows(path, "SELECT count(*) FROM assets WHERE caption = 'New'")[0][0])

    reader = threading.Thread(target=read)
    reader.start()
    scan(client, path)
    ended.set()
    reader.join()
    assert seen <= {0, 20}


def test_item_that_moves_between_pages_is_kept(client, emulator, path, monkeypatch) -> None:
    """An asset that moves to a page that was read already, because another one is deleted, is not removed."""
    small_pages(client, monkeypatch)
    rids = [upload(client, f"{number}.txt") for number in range(8)]
    scan(client, path)

    def delete_the_newest(count: int, total: int | None) -> None:
        if count == 2:
            client.asset.delete(rids[-1])
            client.asset.delete(rids[-2])

    with Mirror(client, path, prefetch=0, progress=delete_the_newest) as mirror:
        mirror.scan()

    assert rows(path, "SELECT rid FROM all_assets WHERE removed IS NOT NULL") == []
    assert {*rids[:-2]} <= {rid for (rid,) in rows(path, "SELECT rid FROM assets")}
    scan(client, path)
    assert mirrored(path) == library_of(client)


def test_asset_that_a_look_up_finds_is_not_removed(path, serve) -> None:
    """An asset that no page has, but a look-up by its rid, stays."""
    listed, empty = (step(page(rids, items_count=len(rids))) for rids in (["Akept"], []))
    server = serve(listed, *[empty] * 4, empty, *[empty] * 4, listed)
    with Cincopa(TOKEN, base_url=server.url) as client:
        scan(client, path)
        assert scan(client, path).removed == 0

    assert rows(path, "SELECT rid FROM assets") == [("Akept",)]


def test_interrupted_scan_changes_nothing_and_is_resumed(client, path, monkeypatch) -> None:
    """After a failure the mirror is as before; the next scan requests only the pages that are missing, then all."""
    small_pages(client, monkeypatch)
    for number in range(6):
        upload(client, f"{number}.txt")
    pages: list[int] = []

    def fail(count: int, total: int | None) -> None:
        pages.append(count)
        if len(pages) == 2:
            raise TransportError("lost")

    with Mirror(client, path, prefetch=0, progress=fail) as mirror, pytest.raises(TransportError):
        mirror.scan()
    assert rows(path, "SELECT * FROM all_assets") == []
    with Mirror(client, path, prefetch=0, progress=fail) as mirror:
        mirror.scan()

    assert pages == [2, 4, 6, 2, 4, 6]
    assert mirrored(path) == library_of(client)


def test_scan_after_a_failed_one_finds_what_has_changed_meanwhile(client, path, monkeypatch) -> None:
    """Another scan follows the one that continues a failed one, also with the same object, as `--follow` does it."""
    small_pages(client, monkeypatch)
    rids = [upload(client, f"{number}.txt") for number in range(6)]
    failures = [TransportError("lost")]

    def fail_once(count: int, total: int | None) -> None:
        if count == 4 and failures:
            raise failures.pop()

    with Mirror(client, path, prefetch=0, progress=fail_once) as mirror:
        with pytest.raises(TransportError):
            mirror.scan()
        for rid in rids:
            client.asset.set_meta(rid, caption="New")
        result = mirror.scan()

    assert mirrored(path) == library_of(client)
    assert (result.added, result.changed, result.removed) == (6, 4, 0)


def test_result_of_a_continued_scan_counts_what_was_removed_meanwhile(client, path, monkeypatch) -> None:
    small_pages(client, monkeypatch)
    rids = [upload(client, f"{number}.txt") for number in range(6)]
    scan(client, path)

    def fail(count: int, total: int | None) -> None:
        if count == 4:
            raise TransportError("lost")

    with Mirror(client, path, prefetch=0, progress=fail) as mirror, pytest.raises(TransportError):
        mirror.scan()
    client.asset.delete(rids[0])
    client.asset.delete(rids[5])

    assert scan(client, path).removed == 2
    assert mirrored(path) == library_of(client)


def test_cancelled_scan_that_is_written_is_not_written_twice(emulator, client, path) -> None:
    """A cancelled call may write its scan to the end; the next one starts anew."""
    upload(client)

    async def scan_twice() -> None:
        async with AsyncCincopa(emulator.api_token, base_url=emulator.base_url) as c:
            with Mirror(c, path) as mirror:
                scanning = asyncio.create_task(mirror.scan_async())
                while not rows(path, "SELECT 1 FROM revisions"):
                    await asyncio.sleep(0)
                scanning.cancel()
                await asyncio.wait([scanning])
                await mirror.scan_async()

    asyncio.run(scan_twice())
    starts = [started for (started,) in rows(path, "SELECT started FROM revisions")]
    assert len({*starts}) == len(starts) == 2


def test_token_without_permissions_skips_parts(client, emulator, path) -> None:
    """What a token may not read is skipped, and is not taken for removed."""
    client.live.create(name="Now")
    scan(client, path)
    token = emulator.add_token("asset.read|gallery.read", account=1000001)
    with Cincopa(token, base_url=emulator.base_url) as limited:
        result = scan(limited, path)

    assert result.skipped == ("live_streams", "portals", "webhooks")
    assert mirrored(path)["live"] == library_of(client)["live"]


def test_failure_of_the_service_is_not_a_lack_of_permissions(emulator, client, path) -> None:
    """A part that cannot be read for now ends the scan, which changes nothing."""
    client.live.create(name="Now")
    emulator.add_fault("live.list:status=503")
    with (
        Cincopa(emulator.api_token, base_url=emulator.base_url, retries=0) as hasty,
        pytest.raises(ApiError, match=r"live\.list"),
    ):
        scan(hasty, path)

    assert rows(path, "SELECT * FROM revisions") == []


def test_timeout_of_a_request_is_no_error_of_the_mirror(path, serve) -> None:
    """The time-out of a request is raised as such, although it is an OSError too."""
    with (
        Cincopa(TOKEN, base_url=serve(STALL).url, timeout=0.1, retries=0) as client,
        pytest.raises(TransportTimeoutError),
    ):
        scan(client, path)


def test_async_client(emulator, client, path) -> None:
    """An async client makes the same mirror."""
    upload(client)

    async def scan_async() -> None:
        async with AsyncCincopa(emulator.api_token, base_url=emulator.base_url) as c:
            with Mirror(c, path) as mirror:
                await mirror.scan_async()

    asyncio.run(scan_async())
    assert mirrored(path) == library_of(client)


def test_refresh_looks_up_what_is_named(client, path) -> None:
    """A refresh writes new, changed and moved things, without a scan."""
    rid = upload(client)
    with Mirror(client, path) as mirror:
        mirror.scan()
        client.asset.set_meta(rid, tags=["new"])
        fid = client.gallery.create(name="Talks").fid
        new = upload(client, fid=fid)
        mirror.refresh(rids=[rid, new], fids=[fid])

    assert mirrored(path) == library_of(client)


def test_refresh_does_not_remove(client, path) -> None:
    """What a refresh does not find is missing, and removed only by the next scan."""
    rid = upload(client)
    with Mirror(client, path) as mirror:
        mirror.scan()
        client.asset.delete(rid)
        mirror.refresh(rids=[rid])
        assert rows(path, "SELECT missing IS NOT NULL FROM assets") == [(1,)]
        mirror.scan()

    assert rows(path, "SELECT rid, removed IS NOT NULL FROM all_assets") == [(rid, 1)]


def test_other_accounts_mirror_is_refused(client, emulator, path) -> None:
    """The mirror of one account is not overwritten by that of another, as all would be removed."""
    scan(client, path)
    with (
        Cincopa(emulator.add_token(account=1000002), base_url=emulator.base_url) as other,
        pytest.raises(ValueError, match=r"the mirror of account 1000001 .* not of 1000002"),
    ):
        Mirror(other, path)


def test_wrong_arguments_are_refused(client, path) -> None:
    """What is no client, and what SQLite would not keep in a file, are refused by name."""
    with pytest.raises(TypeError, match="client=None; expected"):
        Mirror(None, path)  # pyright: ignore[reportArgumentType]
    for no_file in (":memory:", "file:library.db"):
        with pytest.raises(ValueError, match=f"path='{no_file}'; expected"):
            Mirror(client, no_file)


def test_damaged_mirror_is_to_be_removed(client, path) -> None:
    """The error of a file that has lost its second half says what to do; a folder is named as one."""
    upload(client)
    scan(client, path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(MirrorError, match="it is damaged; remove it"):
        scan(client, path)
    with pytest.raises(MirrorError, match="it is damaged; remove it"):
        Library(path)
    for opened in (Library, lambda folder: Mirror(client, folder)):
        with pytest.raises(MirrorError, match="is a folder"):
            opened(path.parent)


def test_path_of_a_failed_first_scan_is_free(client, emulator, path, monkeypatch) -> None:
    """A first scan that has failed leaves nothing for another account: neither the path, nor the pages that it read."""
    small_pages(client, monkeypatch)
    for number in range(4):
        upload(client, f"{number}.txt")
    emulator.add_fault("asset.list:status=503:skip=1")
    with pytest.raises(ApiError), Cincopa(emulator.api_token, base_url=emulator.base_url, retries=0) as hasty:
        scan(hasty, path)
    emulator.clear_faults()
    with Cincopa(emulator.add_token(account=1000002), base_url=emulator.base_url) as other:
        rid = upload(other)
        assert scan(other, path) == ScanResult(added=1, changed=0, removed=0)

    assert rows(path, "SELECT rid FROM all_assets") == [(rid,)]
    assert rows(path, "SELECT substr(value, 1, 10) FROM mirror WHERE name = 'account'") == [("1000002 at",)]


def test_locked_mirror_is_named_as_such(client, path) -> None:
    """While another program writes to the database, the error says so; then a scan succeeds."""
    scan(client, path)
    upload(client)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(MirrorError, match="another program has locked it; wait"):
        scan(client, path)
    other.close()

    assert scan(client, path).added == 1


def test_gallery_without_an_id_is_left_out(path, serve) -> None:
    """A gallery that cannot be asked for its items does not end the scan."""
    galleries = page([], items_count=2) | {"galleries": [{"name": "Lost"}, {"fid": "Afid", "name": "Talks"}]}
    server = serve(step(page(["Aone"], items_count=1)), step(galleries), *[step(page([], items_count=0))] * 4)
    with Cincopa(TOKEN, base_url=server.url) as client:
        scan(client, path)

    assert rows(path, "SELECT fid, name FROM galleries") == [("Afid", "Talks")]


def test_path_of_any_bytes(client, tmp_path) -> None:
    """A path that is not UTF-8, and has characters that mean something in URLs, is that of the mirror."""
    path = tmp_path / os.fsdecode(b"lib\xff?mode=rw#%41.db")
    scan(client, path)
    with Library(path) as library:
        assert library.totals().assets == 0


def test_two_scans_at_a_time_are_refused(client, path) -> None:
    """A mirror is used by one process at a time."""
    with Mirror(client, path), pytest.raises(MirrorError, match="another process"):
        Mirror(client, path)


def test_other_files_are_refused(client, path) -> None:
    """A file of another kind, or a database of another program, is not changed."""
    for content in (b"some text, which is long enough " * 10, None):
        path.unlink(missing_ok=True)
        if content is None:
            database = sqlite3.connect(path)
            database.execute("CREATE TABLE mine (x)")
            database.close()
        else:
            path.write_bytes(content)
        before = path.read_bytes()
        for use in (lambda: Mirror(client, path), lambda: Library(path)):
            with pytest.raises(ValueError, match="is not a mirror"):
                use()
        assert path.read_bytes() == before


def test_older_schema_is_migrated(client, path) -> None:
    """A mirror that version 2 has written gets the schema of a new one, and keeps its rows."""
    database = sqlite3.connect(path)
    database.executescript(VERSION_2.read_text(encoding="utf-8"))
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    before = {name: rows(path, f"SELECT * FROM {name}") for name in tables}
    with pytest.raises(ValueError, match="run `cincopa mirror` once"):
        Library(path)
    new = sqlite3.connect(":memory:")
    for each in (database, new):
        migrate(each)
    schemas = [
        each.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").fetchall() for each in (database, new)
    ]
    database.close()
    new.close()

    assert schemas[0] == schemas[1]
    assert {name: rows(path, f"SELECT * FROM {name}") for name in tables} == before
    with Library(path) as library:
        assert library.totals() == (2, 18, 1)
        assert [asset.caption for asset in library.find(list="untagged")] == [""]


def test_views_of_a_person_survive_a_new_schema(path) -> None:
    """A view that another program has added to the database of an older version stays."""
    database = sqlite3.connect(path, isolation_level=None)
    database.executescript(VERSION_2.read_text(encoding="utf-8"))
    database.execute("CREATE VIEW mine AS SELECT rid FROM untagged")
    migrate(database)

    assert len(database.execute("SELECT rid FROM mine").fetchall()) == 1
    database.close()


def test_newer_schema_is_refused(client, path) -> None:
    """A mirror of a newer version of the package is neither read nor changed."""
    scan(client, path)
    database = sqlite3.connect(path)
    database.execute(f"PRAGMA user_version = {VERSION + 1}")
    database.close()

    for use in (lambda: Mirror(client, path), lambda: Library(path)):
        with pytest.raises(ValueError, match="upgrade the package"):
            use()


def test_two_processes_create_a_mirror_at_once(path) -> None:
    """The one that has waited for the other one's tables uses them."""
    first, second = (sqlite3.connect(path, isolation_level=None) for _ in range(2))
    second.set_trace_callback(lambda statement: migrate(first) if statement.startswith("BEGIN") else None)
    migrate(second)

    assert rows(path, "PRAGMA user_version") == [(VERSION,)]
    first.close()
    second.close()


def test_last_day_is_stored_in_any_time_zone() -> None:
    """A time that has no equivalent in UTC is stored as it is."""
    asset = Asset.from_dict({"rid": "A", "uploaded": "9999-12-31T23:59:59-05:00"})

    assert "9999-12-31 23:59:59" in thing_of("assets", asset, "").values


def test_mirror_is_marked(client, path) -> None:
    """The file has the id of mirrors, by which `file` and this package know it."""
    scan(client, path)

    assert rows(path, "PRAGMA application_id") == [(APPLICATION_ID,)]


def test_views(client, path) -> None:
    """The views have what their names say."""
    tagged, lonely, twin, other = (upload(client, name) for name in ("a.txt", "b.txt", "c.txt", "c.txt"))
    client.asset.set_meta(tagged, tags=["a"])
    fid = client.gallery.create(name="Talks").fid
    client.gallery.add_item(fid, [tagged])
    client.asset.delete(lonely)
    scan(client, path)

    def rids(view: str) -> set[str]:
        return {rid for (rid,) in rows(path, f"SELECT rid FROM {view}")}

    assert rids("untagged") == rids("in_no_gallery") == rids("duplicates") == {twin, other}
    assert rids("without_subtitles") == set()
    assert rids("without_thumbnail") == rids("largest") == {tagged, twin, other}
    ((month, kind, assets, size),) = rows(path, "SELECT * FROM by_month")
    assert (len(month), kind, assets, size) == (7, "unknown", 3, 27)


def test_library_look_ups(client, path) -> None:
    """Typed look-ups return models as the API sent them."""
    first, second = upload(client), upload(client, "b.txt")
    client.asset.set_meta(first, tags=["a"], reference_id="my-1")
    fid = client.gallery.create(name="Talks").fid
    client.gallery.add_item(fid, [second, first])
    scan(client, path)

    with Library(path) as library:
        found = library.asset(first)
        assert found is not None and found.tags == ["a"] and found.filesize == 9
        assert library.asset("Anothing") is None
        assert [asset.rid for asset in library.find()] == [first, second]
        assert [asset.rid for asset in library.find(tag="a", type="unknown", reference_id="my-1")] == [first]
        assert [asset.rid for asset in library.find(list="untagged")] == [second]
        assert [asset.rid for asset in library.gallery_items(fid)] == [second, first]
        assert library.galleries_of(first) == [fid]
        assert library.totals() == (2, 18, 1)
        with pytest.raises(ValueError, match="expected one of"):
            library.find(list="assets; DROP TABLE x")
        with pytest.raises(TypeError, match=r"type=\['image'\]; expected a string"):
            library.find(type=["image"])  # pyright: ignore[reportArgumentType]


def test_library_cannot_be_written(client, path) -> None:
    """A library is opened for reading only; one that does not exist is not created."""
    with pytest.raises(MirrorError, match="there is no mirror"):
        Library(path)
    scan(client, path)
    with Library(path) as library, pytest.raises(sqlite3.OperationalError, match="readonly"):
        library.connection.execute("DELETE FROM all_assets")
