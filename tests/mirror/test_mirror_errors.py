"""Failures of a mirror: each says what to do, and leaves the database as it was."""

import asyncio
import sqlite3

import pytest
from faultserver import Step, answer
from flows.conftest import TOKEN, page
from mirror.libraries import rows, upload

from cincopa_v2_client import ApiError, AsyncCincopa, Cincopa
from cincopa_v2_client.mirror import Library, Mirror, MirrorError
from cincopa_v2_client.mirror.schema import migrate


@pytest.fixture
def path(tmp_path):
    """Return the path of a mirror."""
    return tmp_path / "library.db"


def execute(path, statement: str) -> None:
    """Change the database as another program does."""
    database = sqlite3.connect(path)
    database.execute(statement)
    database.commit()
    database.close()


def test_mirror_needs_its_folder(client, tmp_path) -> None:
    with pytest.raises(MirrorError, match=r"there is no folder '.*none': make it first"):
        Mirror(client, tmp_path / "none" / "library.db")


def test_library_needs_a_finished_scan(client, path) -> None:
    Mirror(client, path).close()

    with Library(path) as library, pytest.raises(MirrorError, match="no scan has finished yet: run `cincopa mirror "):
        library.require_scan()


def test_library_that_has_lost_a_table_cannot_be_read(client, path) -> None:
    with Mirror(client, path) as mirror:
        mirror.scan()
    execute(path, "DROP TABLE revisions")

    with Library(path) as library, pytest.raises(MirrorError, match=r"cannot be read \(no such table: .*revisions"):
        library.totals()


def test_snapshot_ends_with_its_block(client, path) -> None:
    upload(client)
    with Mirror(client, path) as mirror:
        mirror.scan()

    with Library(path) as library:
        with library.snapshot():
            assert library.totals().assets == 1
            execute(path, "UPDATE all_assets SET removed = changed")
            assert library.totals().assets == 1
        assert library.totals().assets == 0


def test_scan_that_cannot_be_written_changes_nothing(client, path) -> None:
    """The same mirror can be used again afterwards."""
    upload(client)
    with Mirror(client, path) as mirror:
        execute(path, "CREATE TRIGGER full BEFORE INSERT ON revisions BEGIN SELECT RAISE(ABORT, 'no room'); END")
        with pytest.raises(MirrorError, match=r"cannot be used .*no room.*run the scan again"):
            mirror.scan()
        assert rows(path, "SELECT count(*) FROM all_assets") == [(0,)]
        execute(path, "DROP TRIGGER full")

        assert mirror.scan().added == 1


def test_schema_that_cannot_be_made_is_left_as_it_was() -> None:
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.execute("CREATE TABLE raw_json (x)")

    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        migrate(database)
    assert not database.in_transaction
    assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("raw_json",)]
    database.close()


def test_galleries_that_cannot_be_read_fail_the_scan(emulator, client, path) -> None:
    """Galleries are skipped only if the token may not read them."""
    client.gallery.create(name="Talks")
    emulator.add_fault("gallery.list:status=500")
    hasty = Cincopa(emulator.api_token, base_url=emulator.base_url, retries=0)
    with hasty, Mirror(hasty, path) as mirror, pytest.raises(ApiError):
        mirror.scan()
    emulator.clear_faults()

    assert rows(path, "SELECT * FROM revisions") == []


def test_gallery_that_is_deleted_during_the_scan_is_left_out(path, serve) -> None:
    """A gallery that is listed, and whose items cannot be read because it was deleted since, is left out."""
    lists = [{"galleries": [{"fid": "Afid", "name": "Talks"}]}, {"galleries": []}]

    def respond(seen) -> bytes:
        if "/gallery.list" in seen.target:
            found = lists.pop(0) if len(lists) > 1 else lists[0]
            return answer(**page([], items_count=len(found["galleries"])) | found).data
        if "/gallery.get_items" in seen.target:
            return answer(404, message="there is no gallery").data
        return answer(**page([], items_count=0)).data

    with Cincopa(TOKEN, base_url=serve(*[Step(respond)] * 12).url, retries=0) as client, Mirror(client, path) as mirror:
        mirror.scan()

    assert rows(path, "SELECT fid FROM gallery_items") == []
    assert rows(path, "SELECT kind FROM revisions") == [("scan",)]


def test_deleted_gallery_is_missing_after_a_refresh(emulator, client, path) -> None:
    fid = client.gallery.create(name="Talks").fid

    async def refresh() -> None:
        async with AsyncCincopa(emulator.api_token, base_url=emulator.base_url) as c:
            with Mirror(c, path) as mirror:
                await mirror.scan_async()
                client.gallery.delete(fid)
                result = await mirror.refresh_async(fids=[fid])
                assert result.removed == 0

    asyncio.run(refresh())
    assert rows(path, "SELECT fid, missing IS NOT NULL FROM galleries") == [(fid, 1)]
