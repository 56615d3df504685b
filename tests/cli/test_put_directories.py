"""`cincopa put --recursive`: links that appear after the listing, and directories that are nested deeply."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.conftest import Done
from flows.proxy import Fault

from cincopa_v2_client import Cincopa

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX links")


@pytest.fixture
def folder(tmp_path) -> Path:
    """Return a directory with a file, and one in a subdirectory."""
    path = tmp_path / "talks"
    (path / "more").mkdir(parents=True)
    (path / "a.txt").write_text("a")
    (path / "more" / "b.txt").write_text("b")
    return path


def stored(client: Cincopa) -> dict[str, bytes]:
    """Return the content of each file in the library by its name."""
    assets = client.asset.iter()
    return {asset.filename: client.transfer("GET", asset.versions["original"].url).content for asset in assets}


@pytest.fixture
def put_and_change(cincopa_command, folder, proxy) -> Callable[..., Done]:
    """Return a function that runs `put -r`, and calls a function while the first of two files is uploaded."""

    def run(change: Callable[[], object], *options: str) -> Done:
        changed = threading.Event()
        proxy.faults.append(Fault(until=changed))

        def wait_and_change() -> None:
            while not proxy.seen:
                time.sleep(0.005)
            change()
            changed.set()

        thread = threading.Thread(target=wait_and_change, daemon=True)
        thread.start()
        done = cincopa_command(
            "put", "-r", str(folder), "--concurrency", "1", *options, CINCOPA_BASE_URL=proxy.base_url
        )
        thread.join()
        return done

    return run


def test_link_that_appears_after_the_listing_is_not_hashed(put_and_change, client, folder, tmp_path) -> None:
    """A file is read before it is uploaded, and no link is followed then either."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "b.txt").write_text("a")

    def swap() -> None:
        (folder / "more").rename(tmp_path / "old")
        (folder / "more").symlink_to(outside)

    done = put_and_change(swap)

    assert done.returncode == 1
    assert f"cincopa: {folder / 'more' / 'b.txt'}: a link has taken its place" in done.stderr
    assert stored(client) == {"a.txt": b"a"}


def test_file_that_is_replaced_after_the_listing_is_uploaded(put_and_change, client, folder, tmp_path) -> None:
    """Editors save a file by renaming a new one, and its directory may be a new one too."""

    def replace() -> None:
        (folder / "more").rename(tmp_path / "old")
        (folder / "more").mkdir()
        (folder / "more" / "b.txt").write_text("new")

    assert put_and_change(replace).returncode == 0
    assert stored(client) == {"a.txt": b"a", "b.txt": b"new"}


def test_directory_given_by_a_link(cincopa_command, client, folder, tmp_path) -> None:
    """A link that was given is followed."""
    (tmp_path / "link").symlink_to(folder)

    assert cincopa_command("put", "-r", str(tmp_path / "link")).returncode == 0
    assert set(stored(client)) == {"a.txt", "b.txt"}


def test_deeply_nested_directory(cincopa_command, client, tmp_path) -> None:
    """More levels than Python allows calls within each other are listed."""
    directories = [tmp_path / "top"]
    for _ in range(1_100):
        directories.append(directories[-1] / "d")
    for directory in directories:
        directory.mkdir()
    (directories[-1] / "a.txt").write_text("a")

    done = cincopa_command("put", "-r", str(tmp_path / "top"))
    # What removes temporary directories calls itself for each level.
    (directories[-1] / "a.txt").unlink()
    for directory in reversed(directories):
        directory.rmdir()

    assert done.returncode == 0
    assert stored(client) == {"a.txt": b"a"}
