"""The costs of `cincopa mirror` and `cincopa report`, relative to an export and to reading all rows once.

make bench

The library is served by a process of its own over loopback; each command is a process of its own too.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from pathlib import Path
from typing import NamedTuple

from emulator import TOKEN, fill, served
from export import EXPORT, use_core
from measuring import Row, report

ASSETS = 100_000
ROUNDS = 3
# Runs the command, and prints the bytes that the process has written.
COMMAND = """
import sys
from cincopa_v2_client.cli import main
try:
    main()
finally:
    if sys.platform == "linux":
        print(next(line.split()[1] for line in open("/proc/self/io") if line.startswith("wchar")))
"""
# What any program pays that reads the mirror with Python's sqlite3.
TABLES = ("assets", "versions", "tags", "gallery_items", "galleries")
TIME = "mirror of 100,000 assets / export of the same"
MEMORY = "mirror of 100,000 assets, peak MiB"
WRITTEN = "bytes written by a scan without changes / by the first"
REPORT = "report of 100,000 assets / reading all rows once"


class Run(NamedTuple):
    """The seconds, the peak memory in MiB, and the bytes that a command has written."""

    seconds: float
    peak: float
    written: int


def run(command: list[str], base_url: str) -> Run:
    """Run a command."""
    environment = {**os.environ, "CINCOPA_BASE_URL": base_url, "CINCOPA_API_TOKEN": TOKEN}
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout
    written = process.stdout.read().strip()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return Run(time.perf_counter() - start, usage.ru_maxrss / 1024, int(written or 0))


def read_all(path: Path) -> float:
    """Return the seconds in which all rows are read once."""
    start = time.perf_counter()
    database = sqlite3.connect(path)
    for table in TABLES:
        for _ in database.execute(f"SELECT * FROM {table}"):
            pass
    database.close()
    return time.perf_counter() - start


def rows(assets: int = ASSETS, rounds: int = ROUNDS) -> Generator[Row]:
    """Measure the rows, with their bounds."""
    with tempfile.TemporaryDirectory() as directory:
        data, path = Path(directory) / "data", Path(directory) / "library.db"
        data.mkdir()
        fill(data, assets)
        mirror = [sys.executable, "-c", COMMAND, "mirror", str(path)]
        firsts: list[Run] = []
        ratios: list[float] = []
        use_core(0)
        with served(data) as (client, _):
            use_core(1)
            base_url = str(client.base_url)
            for _ in range(rounds):
                for each in Path(directory).glob("library.db*"):
                    each.unlink()
                firsts.append(run(mirror, base_url))
                exported = run([*EXPORT, "--file", str(Path(directory) / "library.jsonl")], base_url)
                ratios.append(firsts[-1].seconds / exported.seconds)
            again = run(mirror, base_url)
        yield Row(TIME, statistics.median(ratios), 2.0, 2.0)
        yield Row(MEMORY, max(each.peak for each in firsts), 150, 150)
        if again.written:
            yield Row(WRITTEN, again.written / firsts[-1].written, 0.01, 0.01)
        made = [sys.executable, "-c", COMMAND, "report", str(path), "--html", str(Path(directory) / "report.html")]
        reports = [run(made, base_url).seconds / read_all(path) for _ in range(rounds)]
        yield Row(REPORT, statistics.median(reports), 8, 8)


def main() -> int:
    """Print the table, and return 1 if a bound does not hold."""
    return 1 if report("mirror", rows()) else 0


if __name__ == "__main__":
    sys.exit(main())
