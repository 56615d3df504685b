"""The costs of `cincopa export`: its memory with 100,000 assets, and its time relative to a plain loop.

make bench

The library is served by a process of its own over loopback; each export and each loop is a process of its own too.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from pathlib import Path

from emulator import TOKEN, fill, served
from measuring import Row, report

ASSETS = 100_000
ROUNDS = 3
# A network is not loopback: each page comes so many seconds late.
LATENCY = 0.02
EXPORT = [sys.executable, "-c", "from cincopa_v2_client.cli import main; main()", "export", "--format", "jsonl"]
# The same export by the generated functions alone, one page after another.
LOOP = [
    sys.executable,
    "-c",
    """
import json, sys
from cincopa_v2_client import Cincopa
from cincopa_v2_client.api.assets import asset_list

with Cincopa() as c, open(sys.argv[1], "w", encoding="utf-8") as file:
    page = 1
    while items := asset_list.sync(client=c, page=page, items_per_page=100).items:
        for item in items:
            file.write(json.dumps(item.to_dict(), ensure_ascii=False) + "\\n")
        page += 1
""",
]
MEMORY = "export of 100,000 assets, peak MiB"
TIME = "export of 100,000 assets / a plain loop of the generated function"
LATE = "the same of 10,000, each page 20 ms late"


def run(command: list[str], base_url: str, path: Path, assets: int) -> tuple[float, float]:
    """Run a command; return its seconds and its peak memory in MiB."""
    environment = {**os.environ, "CINCOPA_BASE_URL": base_url, "CINCOPA_API_TOKEN": TOKEN}
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    assert process.returncode == 0
    with path.open("rb") as file:
        assert sum(1 for _ in file) == assets
    return seconds, usage.ru_maxrss / 1024


def use_core(number: int) -> None:
    """Pin processes started from now on to this core, so that server and client do not share one."""
    if sys.platform == "linux":
        cores = sorted(os.sched_getaffinity(os.getppid()))
        os.sched_setaffinity(0, {cores[number % len(cores)]})


def measure(assets: int, *options: str) -> tuple[float, float]:
    """Return the ratio of the time of an export to that of a loop, and the peak memory of the export in MiB."""
    with tempfile.TemporaryDirectory() as directory:
        data, path = Path(directory) / "data", Path(directory) / "library.jsonl"
        data.mkdir()
        fill(data, assets)
        ratios: list[float] = []
        peaks: list[float] = []
        use_core(0)
        with served(data, *options) as (client, _):
            use_core(1)
            base_url = str(client.base_url)
            for _ in range(ROUNDS):
                seconds, peak = run([*EXPORT, "--file", str(path)], base_url, path, assets)
                ratios.append(seconds / run([*LOOP, str(path)], base_url, path, assets)[0])
                peaks.append(peak)
        return statistics.median(ratios), max(peaks)


def rows() -> Generator[Row]:
    """Measure the rows, with their bounds."""
    ratio, peak = measure(ASSETS)
    yield Row(MEMORY, peak, 150, 150)
    yield Row(TIME, ratio, 1.0, 1.0)
    late, _ = measure(ASSETS // 10, "--fault", f"asset.list:latency={LATENCY}")
    yield Row(LATE, late, 0.6, 0.6)


def main() -> int:
    """Print the table, and return 1 if a bound does not hold."""
    return 1 if report("export", rows()) else 0


if __name__ == "__main__":
    sys.exit(main())
