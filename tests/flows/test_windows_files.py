"""Files on Windows, where no open file can be renamed or deleted; Linux stands in for it."""

import os
import sys
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
from windows import rules

from cincopa_v2_client import Cincopa
from cincopa_v2_client.cli.output.atomic_file import atomic_file
from cincopa_v2_client.cli.profiles import read_profiles, save_profile
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.flows.locks import FileLock
from cincopa_v2_client.ingest.listing import files_below
from cincopa_v2_client.mirror.scan_log import ScanLog

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such locks, and lists open files")


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch):
    """Apply the rules of Windows during the test."""
    with rules(monkeypatch):
        yield


def names_in(folder: Path) -> list[str]:
    """Return the names in a folder, hidden or not."""
    return sorted(os.listdir(folder))


def test_lock_is_refused_to_others_until_it_is_released(windows, tmp_path) -> None:
    """It is a file beside the locked one, which can be read meanwhile, and goes when the lock is released."""
    path = tmp_path / "a"
    path.write_bytes(b"text")
    with path.open("rb") as file, path.open("rb") as other:
        lock = FileLock(file, path)
        with pytest.raises(BlockingIOError):
            FileLock(other, path)
        assert path.read_bytes() == b"text"
        lock.release()
        FileLock(other, path).release()

    assert names_in(tmp_path) == ["a"]


def test_second_download_to_a_target_is_refused(windows, tmp_path, emulator: Emulator) -> None:
    """The first one is not disturbed, and leaves nothing but the file."""
    refused: list[str] = []
    with Cincopa(emulator.api_token, base_url=emulator.base_url) as c:
        rid = c.asset.upload_file(b"a talk", filename="talk.txt").rid

        def progress(*_: object) -> None:
            with pytest.raises(BlockingIOError) as error:
                c.asset.download_to(rid, tmp_path / "talk.txt")
            refused.append(str(error.value))

        c.asset.download_to(rid, tmp_path / "talk.txt", progress=progress)

    assert "is under way" in refused[0]
    assert (names_in(tmp_path), (tmp_path / "talk.txt").read_bytes()) == (["talk.txt"], b"a talk")


def test_temporary_files_of_killed_processes_are_deleted(windows, tmp_path) -> None:
    """Those that a running process has open are kept."""
    (tmp_path / ".library.csv.0a1b2c3d.part").write_text("of a killed one")
    with (tmp_path / ".library.csv.4e5f6a7b.part").open("w"), atomic_file(tmp_path / "library.csv") as file:
        file.write("new")

    assert names_in(tmp_path) == [".library.csv.4e5f6a7b.part", "library.csv"]


def test_empty_log_of_a_scan_is_deleted(windows, tmp_path) -> None:
    """It is closed first."""
    ScanLog(tmp_path / "library.db.scan", "1000001").close()

    assert names_in(tmp_path) == []


def test_profile_is_stored(windows, tmp_path, monkeypatch) -> None:
    """Another process waits for the lock; the file of the profiles is replaced when it is closed."""
    monkeypatch.setenv("CINCOPA_CONFIG", str(tmp_path / "profiles.json"))

    save_profile("work", "1000001isecret", None)

    assert read_profiles()["work"]


def test_junction_is_passed_over(tmp_path, monkeypatch) -> None:
    """As a link is: it may form a loop."""
    (tmp_path / "junction").mkdir()
    (tmp_path / "junction" / "a.txt").write_text("a")
    stat = os.stat

    def stat_of_windows(path, **options):
        status = stat(path, **options)
        if Path(path).name != "junction":
            return status
        return SimpleNamespace(st_mode=status.st_mode, st_reparse_tag=0xA0000003)

    monkeypatch.setattr(os, "stat", stat_of_windows)
    skipped: Counter[str] = Counter()

    assert (list(files_below(tmp_path, skipped)), skipped) == ([], {"links": 1})
