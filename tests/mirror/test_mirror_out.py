"""What leaves a mirror: Parquet files, DuckDB's own readers, and the source for dlt."""

from concurrent.futures import ThreadPoolExecutor

import duckdb
import pytest
from mirror.libraries import rows, upload
from mirror.test_mirror_docs import blocks

from cincopa_v2_client import Cincopa
from cincopa_v2_client.mirror import Library, Mirror
from cincopa_v2_client.mirror.parquet import write_parquet
from cincopa_v2_client.mirror.warehouse import Account, library_source


def queried(query: str) -> list:
    """Return the rows of a query in DuckDB."""
    return duckdb.connect().execute(query).fetchall()


def scan(client, path) -> None:
    """Bring a mirror up to date."""
    with Mirror(client, path) as mirror:
        mirror.scan()


def test_parquet_has_the_tables_with_types(client, tmp_path) -> None:
    """DuckDB reads assets by month with numbers and times, and empty tables with their columns."""
    rid = upload(client, content=b"12345")
    client.asset.set_meta(rid, tags=["a", "b"])
    path, out = tmp_path / "library.db", tmp_path / "out"
    scan(client, path)
    with Library(path) as library:
        write_parquet(library, out)

    assert len(queried(blocks("duckdb")[1].replace("DIRECTORY", str(out)))) == 1
    assets = f"read_parquet('{out}/assets/*/*.parquet', hive_partitioning=true)"
    query = f"SELECT rid, filesize + 1, strftime(uploaded, '%Y-%m') = month FROM {assets}"
    assert queried(query) == [(rid, 6, True)]
    assert queried(f"SELECT tag FROM '{out}/tags/*.parquet' ORDER BY position") == [("a",), ("b",)]
    assert queried(f"SELECT fid, name FROM '{out}/galleries/*.parquet'") == []


def test_parquet_files_are_of_one_state(client, tmp_path) -> None:
    """What another process writes in the middle is in none of the files."""
    rid, path, out = upload(client), tmp_path / "library.db", tmp_path / "out"
    client.asset.set_meta(rid, tags=["a"])
    scan(client, path)

    def write(statement: str) -> None:
        if statement.endswith("FROM tags"):
            client.asset.delete(rid)
            scan(client, path)

    with Library(path) as library:
        library.connection.set_trace_callback(write)
        write_parquet(library, out)

    assert queried(f"SELECT tag FROM '{out}/tags/*.parquet'") == [("a",)]
    assert rows(path, "SELECT tag FROM tags") == []


def test_parquet_is_replaced(client, tmp_path) -> None:
    """The files of a later scan replace those before; nothing else is left."""
    rid, path, out = upload(client), tmp_path / "library.db", tmp_path / "out"
    for _ in range(2):
        scan(client, path)
        with Library(path) as library:
            write_parquet(library, out)
        client.asset.delete(rid) if rid else None
        rid = ""
    assert queried(f"SELECT count(*) FROM '{out}/assets/**/*.parquet'") == [(0,)]
    assert [each.name for each in out.iterdir() if each.name.startswith(".")] == []


@pytest.mark.parametrize(
    "name", ["assets/data.parquet", "assets/month=2026-01/part-0.parquet", "tags/old/cincopa-0.parquet"]
)
def test_files_of_other_programs_are_kept(client, tmp_path, name) -> None:
    """A directory in which a table's files are not all our own is refused."""
    upload(client)
    path, other = tmp_path / "library.db", tmp_path / "out" / name
    scan(client, path)
    with Library(path) as library:
        write_parquet(library, tmp_path / "out")
        other.parent.mkdir(parents=True, exist_ok=True)
        other.write_text("something else")
        with pytest.raises(ValueError, match="was not written by this package"):
            write_parquet(library, tmp_path / "out")

    assert other.read_text() == "something else"


def test_command_writes_parquet(client, tmp_path, monkeypatch, emulator) -> None:
    """`cincopa mirror --parquet` writes the tables after the scan."""
    from typer.main import get_command

    from cincopa_v2_client.cli.app import command_line
    from cincopa_v2_client.cli.session import Session

    upload(client)
    monkeypatch.setenv("CINCOPA_BASE_URL", emulator.base_url)
    monkeypatch.setenv("CINCOPA_API_TOKEN", emulator.api_token)
    arguments = ["mirror", str(tmp_path / "library.db"), "--parquet", str(tmp_path / "out")]
    get_command(command_line())(arguments, standalone_mode=False, obj=Session())

    assert queried(f"SELECT count(*) FROM '{tmp_path}/out/assets/**/*.parquet'") == [(1,)]


@pytest.fixture
def pipeline(tmp_path, monkeypatch):
    """Return a pipeline into a database of DuckDB, without telemetry."""
    import dlt  # slow to import

    monkeypatch.setenv("RUNTIME__DLTHUB_TELEMETRY", "false")
    destination = dlt.destinations.duckdb(str(tmp_path / "warehouse.duckdb"))
    return dlt.pipeline("cincopa", str(tmp_path / "pipelines"), destination=destination, dataset_name="library")


def loaded(pipeline, query: str) -> list:
    """Return the rows of a query in the warehouse."""
    with pipeline.sql_client() as client, client.execute_query(query) as cursor:
        return [tuple(row) for row in cursor.fetchall()]


def test_dlt_loads_changes_and_deletes(client, emulator, pipeline, tmp_path) -> None:
    """Two loads with changes between: rows are updated, moved and deleted, and what is the same is not loaded again."""
    account = Account(str(tmp_path / "library.db"), emulator.api_token, emulator.base_url)
    kept, removed, same = (upload(client, f"{number}.txt") for number in range(3))
    fid, gone = (client.gallery.create(name=name).fid for name in ("Talks", "Old"))
    client.gallery.add_item(fid, [kept, removed])
    client.gallery.add_item(gone, [same])
    pipeline.run(library_source([account]))
    assert loaded(pipeline, "SELECT count(*) FROM assets") == [(3,)]
    client.asset.set_meta(kept, caption="New")
    client.asset.delete(removed)
    client.gallery.delete(gone)
    client.gallery.add_item(fid, [same], insert_position="top")
    pipeline.run(library_source([account]))

    assert sorted(loaded(pipeline, "SELECT rid, caption FROM assets")) == sorted([(kept, "New"), (same, "")])
    assert loaded(pipeline, "SELECT fid FROM galleries") == [(fid,)]
    assert loaded(pipeline, "SELECT rid FROM gallery_items ORDER BY position") == [(same,), (kept,)]
    assert loaded(pipeline, "SELECT typeof(filesize), typeof(uploaded) FROM assets LIMIT 1") == [
        ("BIGINT", "TIMESTAMP WITH TIME ZONE")
    ]


def test_dlt_loads_a_new_mirror_whole(client, emulator, pipeline, tmp_path) -> None:
    """A mirror that was removed and made again is loaded from its first revision on."""
    rid, path = upload(client), tmp_path / "library.db"
    account = Account(str(path), emulator.api_token, emulator.base_url)
    pipeline.run(library_source([account]))
    client.asset.set_meta(rid, caption="New")
    path.unlink()
    pipeline.run(library_source([account]))

    assert loaded(pipeline, "SELECT caption FROM assets") == [("New",)]


def test_dlt_needs_a_scan(client, pipeline, tmp_path) -> None:
    """A mirror into which no scan was written is refused with the command to run."""
    from dlt.pipeline.exceptions import PipelineStepFailed  # slow to import

    path = tmp_path / "library.db"
    Mirror(client, path).close()

    with pytest.raises(PipelineStepFailed, match="run `cincopa mirror"):
        pipeline.run(library_source([Account(str(path))]))


def test_dlt_loads_several_accounts(client, emulator, pipeline, tmp_path) -> None:
    """Accounts are scanned by any executor, and their rows are kept apart."""
    other = emulator.add_token(account=1000002)
    with Cincopa(other, base_url=emulator.base_url) as c:
        upload(c)
    upload(client)
    accounts = [
        Account(str(tmp_path / f"{number}.db"), token, emulator.base_url)
        for number, token in enumerate((emulator.api_token, other))
    ]
    assert other not in repr(accounts)
    with ThreadPoolExecutor() as executor:
        pipeline.run(library_source(accounts, executor))

    assert loaded(pipeline, "SELECT count(DISTINCT account), count(*) FROM assets") == [(2, 2)]


def test_views_are_queries_of_duckdb(client, tmp_path) -> None:
    """DuckDB, which parses the views of an attached database as its own SQL, gets the same from each as SQLite."""
    types = {"TEXT": "VARCHAR", "INTEGER": "BIGINT", "REAL": "DOUBLE", "TIMESTAMP": "TIMESTAMP", "BLOB": "BLOB"}
    tagged, path = upload(client), tmp_path / "library.db"
    twins = [upload(client, "twin.mp4") for _ in range(2)]
    client.asset.set_meta(tagged, tags=["a"])
    client.gallery.add_item(client.gallery.create(name="Talks").fid, [tagged])
    scan(client, path)
    with duckdb.connect() as database:
        for name, kind, query in rows(path, "SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL"):
            if kind == "table":
                columns = [f"{column[1]} {types[column[2]]}" for column in rows(path, f"PRAGMA table_info({name})")]
                database.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
                if content := rows(path, f"SELECT * FROM {name}"):
                    database.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})", content)
            elif kind == "view":
                database.execute(query)
        for (name,) in rows(path, "SELECT name FROM sqlite_master WHERE type = 'view'"):
            found = database.execute(f"SELECT * FROM {name}").fetchall()
            assert len(found) == len(rows(path, f"SELECT * FROM {name}")), name
        assert {*database.execute("SELECT rid, copies FROM duplicates").fetchall()} == {(rid, 2) for rid in twins}
        assert database.execute("SELECT month, assets, bytes FROM by_month").fetchall() == rows(
            path, "SELECT month, assets, bytes FROM by_month"
        )
        database.execute(blocks("duckdb")[0].splitlines()[1].replace("library.", ""))


def test_duckdb_reads_the_database(client, tmp_path) -> None:
    """DuckDB attaches the mirror: views have their types, and joins and times work."""
    rid, path = upload(client, content=b"12345"), tmp_path / "library.db"
    client.asset.set_meta(rid, tags=["a"])
    scan(client, path)
    with duckdb.connect() as database:
        try:
            database.sql("LOAD sqlite_scanner")
        except duckdb.IOException:
            pytest.skip("DuckDB's extension sqlite_scanner is not installed")
        database.sql(f"ATTACH '{path}' AS library (TYPE sqlite, READ_ONLY)")
        database.sql(blocks("duckdb")[0].splitlines()[1])
        query = (
            "SELECT assets.rid, filesize + 1, last_seen - uploaded >= INTERVAL 0 SECOND, tag "
            "FROM library.assets JOIN library.tags USING (rid)"
        )
        assert database.sql(query).fetchall() == [(rid, 6, True, "a")]
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
