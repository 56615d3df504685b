"""Locks on open files: one at a time, and only on the file that has the path."""

import sys
from pathlib import Path

import pytest

from cincopa_v2_client.flows.locks import FileLock

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows itself keeps open files from being deleted")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file."""
    (tmp_path / "a").write_bytes(b"")
    return tmp_path / "a"


def test_second_lock_is_refused_until_the_first_is_released(path) -> None:
    """The lock outlives the file object that it was made with."""
    with path.open("rb") as file:
        lock = FileLock(file, path)
    with path.open("rb") as file:
        with pytest.raises(BlockingIOError):
            FileLock(file, path)
        lock.release()
        FileLock(file, path).release()


@pytest.mark.parametrize("change", ["deleted", "replaced"])
def test_file_that_has_lost_its_path_is_not_locked(change, path) -> None:
    """Another process has deleted it or put another in its place since it was opened."""
    other = path.with_name("b")
    other.hardlink_to(path)
    with path.open("rb") as file:
        path.unlink()
        if change == "replaced":
            path.write_bytes(b"another")
        with pytest.raises(BlockingIOError, match="was moved or deleted"):
            FileLock(file, path)
    with other.open("rb") as file:
        FileLock(file, other).release()


def test_path_is_watched_after_the_lock_was_taken(path) -> None:
    """So that no other file is renamed instead."""
    with path.open("rb") as file:
        lock = FileLock(file, path)
        assert lock.is_at_path()
        path.rename(path.with_name("b"))
        assert lock.is_at_path() is False
        lock.release()
