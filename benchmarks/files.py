"""The costs of files: memory, throughput compared with `curl`, prefetched pages, and many files at a time.

make bench

The emulator is a process of its own. Rounds are interleaved; on two cores under other load, throughput still varies by
a fifth from run to run, even with httpx alone, which the client uses. The rows that need curl are left out where it is
not installed, and those of memory where there is no /proc.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import httpx
from emulator import GIBIBYTE, PIECE, TOKEN, median_ratio, peak, served
from measuring import bounded, report

from cincopa_v2_client import AsyncCincopa, Cincopa

MEBIBYTE = len(PIECE)
# The size of the files whose throughput is measured.
SIZE = 256 * MEBIBYTE
ROUNDS = 9
LATENCY = 0.05
PAGES, PREFETCH = 50, 8
FILES, FILE_SIZE, CONCURRENCY = 200, 100_000, 16

PAGING = f"{PAGES} pages behind 50 ms, prefetch={PREFETCH} / without, "
MANY = f"{FILES} files of 100 kB behind 50 ms, {CONCURRENCY} / 1 at a time, "
KINDS = ("sync", "async")

# The bounds of the rows.
AT_MOST = {
    **{f"MiB that the peak grows by, 1 GiB {way}, {kind}": 16.0 for way in ("up", "down") for kind in KINDS},
    **{PAGING + kind: 0.2 for kind in KINDS},
    **{MANY + kind: 0.1 for kind in KINDS},
}
AT_LEAST = {f"throughput {way}, {kind} / curl": 0.8 for way in ("up", "down") for kind in KINDS}


@contextmanager
def library(*faults: str) -> Generator[tuple[Cincopa, Path]]:
    """Run an empty emulator; yield a client and a folder."""
    options = [part for fault in faults for part in ("--fault", fault)]
    with (
        tempfile.TemporaryDirectory() as data,
        tempfile.TemporaryDirectory() as folder,
        served(Path(data), *options) as (bare, _),
        Cincopa(TOKEN, base_url=str(bare.base_url)) as c,
    ):
        yield c, Path(folder)


def make_file(path: Path, size: int) -> Path:
    """Write a file of this size, which is then in the page cache; return its path."""
    with path.open("wb") as file:
        for _ in range(size // MEBIBYTE):
            file.write(PIECE)
    return path


def delete_all_except(c: Cincopa, *kept: str) -> None:
    """Delete all assets except these, to save disk space."""
    for asset in c.asset.iter():
        if asset.rid not in kept:
            c.asset.delete(asset.rid)


# --------------------------------------------------------------------------------------------------------- memory


def child(arguments: list[str]) -> None:
    """Transfer an empty file, then the large one; print the growth of this process's peak memory in KiB."""
    kind, way, base_url, empty, large, target = arguments

    def move(c: Cincopa, subject: str) -> None:
        if kind == "sync":
            c.asset.upload_file(subject) if way == "up" else c.asset.download_to(subject, target, overwrite=True)
        elif way == "up":
            asynchronously(c, lambda client: client.asset.upload_file(subject))
        else:
            asynchronously(c, lambda client: client.asset.download_to(subject, target, overwrite=True))

    with Cincopa(TOKEN, base_url=base_url) as c:
        move(c, empty)
        before = peak(os.getpid())
        move(c, large)
        print(peak(os.getpid()) - before)


def memory() -> dict[str, float]:
    """Measure the growth of peak memory during an upload and a download of one gibibyte."""
    if not Path("/proc/self/status").exists():
        return {}
    grown: dict[str, float] = {}
    with library() as (c, folder):
        paths = [make_file(folder / "empty.bin", 0), make_file(folder / "large.bin", GIBIBYTE)]
        rids = [c.asset.upload_file(path).rid for path in paths]
        for way, subjects in (("up", [str(path) for path in paths]), ("down", rids)):
            for kind in KINDS:
                arguments = ["child", kind, way, c.base_url, *subjects, str(folder / "down.bin")]
                run = subprocess.run([sys.executable, __file__, *arguments], check=True, stdout=subprocess.PIPE)
                grown[f"MiB that the peak grows by, 1 GiB {way}, {kind}"] = int(run.stdout) / 1024
                delete_all_except(c, *rids)
    return grown


# ----------------------------------------------------------------------------------------------------- throughput


def curl(*arguments: str) -> str:
    """Run curl and return what it prints."""
    return subprocess.run(["curl", "-sS", *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout


def curl_up(c: Cincopa, path: Path) -> None:
    """Send a file unchanged to an upload URL."""
    url = c.asset.get_upload_url().upload_url
    response = curl("-X", "POST", "-H", f"X-FILE-NAME: {path.name}", "-H", "Expect:", "-T", str(path), url)
    assert "new resource id" in response


def bare_down(url: str, target: Path) -> None:
    """Download with httpx alone, the limit for a client that uses it."""
    with httpx.stream("GET", url, timeout=60) as response, target.open("wb") as file:
        for piece in response.iter_raw():
            file.write(piece)


def asynchronously(c: Cincopa, act: Callable[[AsyncCincopa], Awaitable[object]]) -> None:
    """Run a coroutine with an async client."""

    async def main() -> None:
        async with AsyncCincopa(TOKEN, base_url=c.base_url) as client:
            await act(client)

    asyncio.run(main())


def throughput() -> dict[str, float]:
    """Compare with curl doing the same: a raw POST to an upload URL, and the media URL into a file."""
    if shutil.which("curl") is None:
        print("(curl is not installed: throughput is not compared with it)")
        return {}
    with library() as (c, folder):
        path, target = make_file(folder / "a.bin", SIZE), folder / "down.bin"
        rid = c.asset.upload_file(path).rid
        versions = c.asset.get(rid).versions
        url = versions["original"].url if versions else None
        assert url
        cases: dict[str, Callable[[], object]] = {
            "up, curl": lambda: curl_up(c, path),
            "up, sync": lambda: c.asset.upload_file(path),
            "up, async": lambda: asynchronously(c, lambda client: client.asset.upload_file(path)),
            "down, curl": lambda: curl("-o", str(target), url),
            "down, sync": lambda: c.asset.download_to(rid, target, overwrite=True),
            "down, async": lambda: asynchronously(
                c, lambda client: client.asset.download_to(rid, target, overwrite=True)
            ),
            "down, httpx alone": lambda: bare_down(url, target),
        }
        times: dict[str, list[float]] = {name: [] for name in cases}
        for _ in range(ROUNDS):
            for name, move in cases.items():
                times[name].append(seconds(move))
                target.unlink(missing_ok=True)
                delete_all_except(c, rid)
    ways = {name: times[f"{name.split(',')[0]}, curl"] for name in cases if not name.endswith("curl")}
    return {f"throughput {name} / curl": median_ratio(theirs, times[name]) for name, theirs in ways.items()}


# ---------------------------------------------------------------------------------------------------- concurrency


def seconds(act: Callable[[], object]) -> float:
    """Return the seconds that a call takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def prefetching() -> dict[str, float]:
    """Compare the time of a list of fifty pages with and without prefetching."""
    with library(f"asset.list:latency={LATENCY}") as (c, _):
        url = c.asset.get_upload_url().upload_url
        for number in range(PAGES):
            c.transfer("POST", url, headers={"X-FILE-NAME": f"{number}.bin"}, content=b"x")

        async def read_async(client: AsyncCincopa) -> None:
            assert len([asset async for asset in client.asset.iter(items_per_page=1, prefetch=PREFETCH)]) == PAGES

        alone = seconds(lambda: [*c.asset.iter(items_per_page=1)])
        sync = seconds(lambda: [*c.asset.iter(items_per_page=1, prefetch=PREFETCH)])
        return {
            f"{PAGING}sync": sync / alone,
            f"{PAGING}async": seconds(lambda: asynchronously(c, read_async)) / alone,
        }


def many_files() -> dict[str, float]:
    """Compare the time of two hundred files sixteen at a time with that of one by one."""
    with library(f"*:latency={LATENCY}") as (c, folder):
        paths = [folder / f"{number}.bin" for number in range(FILES)]
        for path in paths:
            path.write_bytes(bytes(FILE_SIZE))

        def together() -> None:
            assert all(outcome.uploaded for outcome in c.asset.upload_many(paths, concurrency=CONCURRENCY))

        async def together_async(client: AsyncCincopa) -> None:
            outcomes = client.asset.upload_many(paths, concurrency=CONCURRENCY)
            assert all([outcome.uploaded async for outcome in outcomes])

        alone = seconds(lambda: [c.asset.upload_file(path) for path in paths])
        return {
            f"{MANY}sync": seconds(together) / alone,
            f"{MANY}async": seconds(lambda: asynchronously(c, together_async)) / alone,
        }


def main() -> int:
    """Print the table, and return 1 if a bound does not hold."""
    rows = bounded((memory, throughput, prefetching, many_files), AT_MOST, AT_LEAST)
    return 1 if report("files", rows) else 0


if __name__ == "__main__":
    sys.exit(child(sys.argv[2:]) if sys.argv[1:2] == ["child"] else main())
