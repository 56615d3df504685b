"""Temporary files of `cincopa export`: those of killed processes are deleted, those of running ones are not."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cli.conftest import COMMAND, one_line
from faultserver import STALL, FaultServer, answer


@pytest.fixture
def start_export(environ, serve) -> Iterator[Callable[[Path], subprocess.Popen[bytes]]]:
    """Return a function that starts an export, which gets one page and waits for the second."""
    running: list[subprocess.Popen[bytes]] = []

    def start(file: Path) -> subprocess.Popen[bytes]:
        server: FaultServer = serve(answer(items=[{"rid": "R1"}], items_data={"pages_count": 2}), *[STALL] * 9)
        command = [*COMMAND, "export", "--file", str(file)]
        running.append(subprocess.Popen(command, env=environ | {"CINCOPA_BASE_URL": server.url}))
        deadline = time.monotonic() + 300
        while len(server.seen) < 2:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.wait()


def names_in(folder: Path) -> list[str]:
    """Return the names in a folder, hidden or not."""
    return sorted(entry.name for entry in folder.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no file that is open")
def test_leftovers_of_killed_exports(start_export, cincopa_command, tmp_path) -> None:
    """The next export to the same file deletes them; other hidden files are kept."""
    folder = tmp_path / "exports"
    folder.mkdir()
    other_files = [
        ".library.csv.part",
        ".library.csv.0a1b2c3d.part.txt",
        ".other.csv.0a1b2c3d.part",
        ".library.csv.mine.part",
    ]
    for name in other_files:
        (folder / name).write_text("mine")
    killed, running = start_export(folder / "library.csv"), start_export(folder / "library.csv")
    killed.kill()
    killed.wait()
    assert len(names_in(folder)) == len(other_files) + 2

    assert cincopa_command("export", "--file", str(folder / "library.csv")).returncode == 0

    remaining = set(names_in(folder)) - {*other_files, "library.csv"}
    assert len(remaining) == 1
    assert names_in(folder) == sorted([*other_files, "library.csv", *remaining])
    assert running.poll() is None


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX links")
def test_file_at_a_loop_of_links(cincopa_command, tmp_path) -> None:
    """An export to a loop of links is an error, and the links stay."""
    (tmp_path / "a.csv").symlink_to("b.csv")
    (tmp_path / "b.csv").symlink_to("a.csv")
    done = cincopa_command("export", "--file", str(tmp_path / "a.csv"))

    assert done.returncode == 1
    assert one_line(done.stderr) == f"{tmp_path / 'a.csv'}: Too many levels of symbolic links"
    assert (tmp_path / "a.csv").is_symlink()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX shell")
@pytest.mark.parametrize(
    "closed", [*(pytest.param(each, marks=pytest.mark.slow) for each in ("<&-", ">&-", "2>&-")), "<&- >&- 2>&-"]
)
def test_closed_standard_stream(closed, environ) -> None:
    """A command with a closed stream succeeds; what it would write there is discarded."""
    command = f'"$0" -c "$1" export {closed}'
    done = subprocess.run(["sh", "-c", command, COMMAND[0], COMMAND[2]], env=environ, capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (0, b"")
