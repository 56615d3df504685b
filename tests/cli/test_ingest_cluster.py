"""`cincopa ingest --cluster`: the workers of a Dask cluster bring the items in."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from cli.conftest import Run, one_line

from cincopa_v2_client import Cincopa


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a directory with files."""
    path = tmp_path / "talks"
    path.mkdir()
    for number in range(6):
        (path / f"{number}.txt").write_text(f"talk {number}")
    return path


def test_cluster_address_of_another_form_is_a_usage_error(cincopa_command: Run, client: Cincopa, folder: Path) -> None:
    done = cincopa_command("ingest", "folder", str(folder), "--cluster", "here")

    assert (done.returncode, done.stdout) == (2, "")
    assert one_line(done.stderr).startswith("--cluster 'here'; expected the address of a Dask scheduler")
    assert not list(client.asset.iter())


@pytest.fixture
def other_cluster() -> Iterator[None]:
    """Occupy the port of Dask's HTTP server."""
    with suppress(OSError), socket.create_server(("", 8787)):
        yield
        return
    yield


@pytest.mark.slow
@pytest.mark.usefixtures("other_cluster")
def test_local_cluster_brings_a_folder_in_once(cincopa_process: Run, client: Cincopa, folder: Path) -> None:
    pytest.importorskip("distributed")
    command = ("ingest", "folder", str(folder), "--cluster", "local", "--concurrency", "2")

    first, second = (cincopa_process(*command) for _ in range(2))

    assert [(done.returncode, done.stderr) for done in (first, second)] == [
        (0, "uploaded 6 (36 B); sent 36 B\n"),
        (0, "unchanged 6 (36 B); sent 0 B\n"),
    ]
    assert sorted(asset.filename for asset in client.asset.iter()) == [f"{number}.txt" for number in range(6)]
