"""`cincopa put` when other programs change files meanwhile, and when its own files are damaged."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

import pytest
from cli.conftest import one_line
from cli.test_put import start_put, wait_for
from flows.proxy import Fault

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX links")


@pytest.fixture
def folder(tmp_path) -> Path:
    """Return a directory with files, one in a subdirectory."""
    path = tmp_path / "talks"
    (path / "more").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "more/c.txt"):
        (path / name).write_text(name)
    return path


def test_link_that_replaces_a_listed_file_is_not_followed(environ, client, folder, proxy, tmp_path) -> None:
    """A link in the place of a file or directory could lead to files that the other program must not read."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "c.txt").write_text("SECRET")
    proxy.faults.append(Fault(seconds=0.5))
    process = start_put(environ | {"CINCOPA_BASE_URL": proxy.base_url}, "-r", str(folder), "--concurrency", "1")
    wait_for(lambda: proxy.seen, process=process)
    (folder / "b.txt").unlink()
    (folder / "b.txt").symlink_to(outside / "c.txt")
    (folder / "more").rename(folder / "other")
    (folder / "more").symlink_to(outside)
    _, errors = process.communicate()

    assert process.returncode == 1
    assert [asset.filename for asset in client.asset.iter()] == ["a.txt"]
    for name in ("b.txt", "more/c.txt"):
        assert f"{folder / name}: a link has taken its place since the directory was listed: run the command" in errors


def test_linked_file_and_directory_that_are_given_are_followed(cincopa_command, client, folder, tmp_path) -> None:
    """Links among the arguments are followed, as the user has chosen them."""
    (tmp_path / "file.txt").symlink_to(folder / "a.txt")
    (tmp_path / "directory").symlink_to(folder / "more")

    assert cincopa_command("put", "-r", str(tmp_path / "file.txt"), str(tmp_path / "directory")).returncode == 0
    assert sorted(asset.filename for asset in client.asset.iter()) == ["c.txt", "file.txt"]


def replace_by_a_link(path: Path) -> None:
    path.rename(path.with_name("other"))
    path.symlink_to("other")


def replace_the_table(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE file (a)")
    database.close()


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(os.urandom(8192)),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: (path.unlink(), os.mkfifo(path)),
        replace_by_a_link,
        replace_the_table,
    ],
    ids=["random bytes", "directory", "FIFO", "link", "other table"],
)
def test_damaged_journal_is_one_clear_line(damage, cincopa_command, client, folder, tmp_path) -> None:
    """Nothing is uploaded: what is not recorded would be uploaded twice."""
    assert cincopa_command("put", str(folder / "a.txt")).returncode == 0
    (path,) = tmp_path.rglob("cincopa/uploads/*/journal.sqlite")
    damage(path)
    client.asset.delete(next(iter(client.asset.iter())).rid)

    done = cincopa_command("put", str(folder / "a.txt"))

    assert done.returncode == 1
    assert f"{str(path)!r} " in one_line(done.stderr.splitlines()[-1])
    assert "bug" not in done.stderr
    assert not list(client.asset.iter())
