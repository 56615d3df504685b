"""The costs of ingest: planning a large manifest, many small files behind latency, its own time, and its memory.

make bench

The emulator is a process of its own. The last row simulates a million items, which takes some minutes.
"""

from __future__ import annotations

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from emulator import TOKEN, fill, median_ratio, peak, served
from measuring import Row, report

from cincopa_v2_client import Cincopa
from cincopa_v2_client.ingest import Ingest, Status
from cincopa_v2_client.ingest.sources.folder import FolderSource
from cincopa_v2_client.ingest.sources.manifest import ManifestSource

ITEMS, LOOK_UPS = 100_000, 300
FILES, SAMPLE, LATENCY, CONCURRENCY = 1_000, 40, 0.05, 16
ROUNDS, FILES_OF_A_ROUND = 5, 100
SIMULATED = 1_000_000

PLAN = f"plan of a manifest of {ITEMS:,} items that are there: look-ups of each, one by one / its time"
PLAN_MEMORY = f"plan of a manifest of {ITEMS:,} items, peak MiB"
MANY = f"ingest of {FILES:,} small files behind 50 ms, {CONCURRENCY} at a time / the same requests one by one"
OWN = "ingest of small files, one at a time / a loop of the same requests"
MEMORY = f"simulated ingest of {SIMULATED:,} items: peak memory / that after {SIMULATED // 10:,}"
MEBIBYTES, JOURNAL = "the same: peak MiB", "the same: bytes of the journal per item"


@contextmanager
def library(*options: str, assets: int = 0) -> Generator[tuple[Cincopa, Path]]:
    """Run an emulator with so many assets, the reference id of each its number; yield a client and a folder."""
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as folder:
        if assets:
            fill(Path(data), assets)
            with sqlite3.connect(Path(data) / "cincopa.sqlite3") as database:
                database.execute("UPDATE asset SET reference_id = CAST(substr(rid, 2) AS INTEGER)")
            database.close()
        with served(Path(data), *options) as (bare, _), Cincopa(TOKEN, base_url=str(bare.base_url)) as c:
            yield c, Path(folder)


def seconds(act: Callable[[], object]) -> float:
    """Return the seconds that a call takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def planning() -> Generator[Row]:
    """Plan a manifest, all of whose items are in the library, in a process of its own."""
    with library(assets=ITEMS) as (c, folder):
        manifest = folder / "manifest.csv"
        with manifest.open("w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["file", "size", "reference_id", "caption"])
            rows.writerows(
                [f"https://films.example/{each}.png", 123_456, each, f"Film {each}"] for each in range(ITEMS)
            )
        look_ups = seconds(lambda: [c.asset.list(reference_id=str(each * 300)) for each in range(LOOK_UPS)])
        arguments = ["plan", c.base_url, str(manifest), str(folder / "journal")]
        run = subprocess.run([sys.executable, __file__, *arguments], check=True, stdout=subprocess.PIPE, text=True)
        elapsed, mebibytes = map(float, run.stdout.split())
    yield Row(PLAN, look_ups / LOOK_UPS * ITEMS / elapsed, 5, 5, least=True)
    yield Row(PLAN_MEMORY, mebibytes, 150, 150)


def plan(base_url: str, manifest: str, journal: str) -> None:
    """Plan a manifest; print the seconds and the peak of memory in MiB."""
    with Cincopa(TOKEN, base_url=base_url) as c:
        start = time.perf_counter()
        statuses = Counter(outcome.status for outcome in Ingest(c, ManifestSource(manifest), journal=journal).plan())
        print(time.perf_counter() - start, peak(os.getpid()) / 1024)
    assert sum(statuses.values()) == ITEMS and not statuses[Status.PLANNED], statuses


def small_files(folder: Path, number: int) -> list[Path]:
    """Write files, each with a content of its own."""
    folder.mkdir()
    paths = [folder / f"{each:05}.bin" for each in range(number)]
    for path in paths:
        path.write_text(f"{folder.name} {path.name}")
    return paths


def bring_in(c: Cincopa, folder: Path, concurrency: int) -> None:
    """Bring in a folder."""
    journal = folder.with_suffix(".journal")
    outcomes = list(Ingest(c, FolderSource(folder), journal=journal, concurrency=concurrency))
    assert outcomes and all(outcome.ok for outcome in outcomes), outcomes[:3]


def one_by_one(c: Cincopa, paths: list[Path]) -> None:
    """Bring in files by the same requests, without more."""
    for path in paths:
        url = c.asset.get_upload_url().upload_url
        content = path.read_bytes()
        size = len(content)
        headers = {"Content-Type": "multipart/form-data", "Content-Range": f"bytes 0-{size}/{size}"}
        headers |= {"X-FILE-NAME": path.name, "unique-id": str(time.time_ns())}
        found = re.search(r"new resource id \d+ (\S+)", c.transfer("POST", url, headers=headers, content=content).text)
        assert found
        rid = found[1]
        c.asset.set_meta(rid, reference_id=str(path))
        assert c.asset.list(rid=rid).items[0].filesize == size


def together() -> Generator[Row]:
    """Compare many files behind latency with one after the other."""
    with library("--fault", f"*:latency={LATENCY}") as (c, folder):
        small_files(folder / "all", FILES)
        alone = seconds(lambda: one_by_one(c, small_files(folder / "sample", SAMPLE))) * FILES / SAMPLE
        yield Row(MANY, seconds(lambda: bring_in(c, folder / "all", CONCURRENCY)) / alone, 0.1, 0.1)


def own_time() -> Generator[Row]:
    """Compare rounds of files with the loop of the same requests."""
    ours: list[float] = []
    theirs: list[float] = []
    with library() as (c, folder):
        for number in range(ROUNDS + 1):
            files = small_files(folder / f"a{number}", FILES_OF_A_ROUND)
            theirs.append(seconds(lambda: one_by_one(c, files)))  # noqa: B023 - called at once
            small_files(folder / f"b{number}", FILES_OF_A_ROUND)
            ours.append(seconds(lambda: bring_in(c, folder / f"b{number}", 1)))  # noqa: B023
    yield Row(OWN, median_ratio(ours[1:], theirs[1:]), 1.3, 1.3)


def memory() -> Generator[Row]:
    """Simulate many items: compare the peak of memory with that after a tenth of them."""
    command = [sys.executable, str(Path(__file__).with_name("simulation.py")), str(SIMULATED)]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    figures = json.loads(run.stdout)
    peaks = figures["peak MiB after each tenth"]
    yield Row(MEMORY, peaks[-1] / peaks[0], 1.5, 1.5)
    yield Row(MEBIBYTES, peaks[-1])
    yield Row(JOURNAL, figures["bytes of the journal per item"])


def rows() -> Generator[Row]:
    """Measure the rows, with their bounds."""
    for part in (planning, together, own_time, memory):
        yield from part()


def main() -> int:
    """Print the table, and return 1 if a bound does not hold."""
    return 1 if report("ingest", rows()) else 0


if __name__ == "__main__":
    sys.exit(plan(*sys.argv[2:]) if sys.argv[1:2] == ["plan"] else main())
