"""How the emulator scales: the time of a page by the size of the library, and memory during an upload.

make bench

Each library is served by a process of its own (`cincopa emulator --data`), over loopback; rounds are interleaved.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from typing import Any

import httpx
from measuring import bounded, median_ratio, report

from cincopa_v2_client.emulator.ids import Ids
from cincopa_v2_client.emulator.store.accounts import ensure_root_token
from cincopa_v2_client.emulator.store.database import Database

SIZES = (1_000, 10_000, 100_000)
PAGE = 50
ROUNDS = 15
PAGES_A_ROUND = 20
GIBIBYTE = 1024**3
PIECE = bytes(1024 * 1024)
TOKEN = "1000001i" + "b" * 30

# The bounds of the rows.
AT_MOST = {
    "page of 50 out of 100,000 / out of 1,000": 1.5,
    "page of 50 out of 10,000 / ping": 5,
    "MiB that the peak grows by, upload of 1 GiB": 32,
}


def fill(data: Path, assets: int) -> None:
    """Write the database of a library of this size, without its files."""
    database = Database(data / "cincopa.sqlite3")
    moment = "2026-01-31T12:00:00.0000000Z"
    with database.transaction():
        ensure_root_token(database, Ids(Random(1)), TOKEN, "*")
        for number in range(assets):
            database.insert(
                "asset",
                {
                    "rid": f"A{number:011}",
                    "account": 1000001,
                    "type": "image",
                    "mime": "image/png",
                    "filename": f"picture {number}.png",
                    "filesize": 123_456,
                    "storage": f"{number:032}",
                    "metadata": '{"width": "1200", "height": "900"}',
                    "tags": ",some,tags,",
                    "uploaded": moment,
                    "modified": moment,
                    "synced": moment,
                    "words": f"picture {number}.png",
                },
            )
    database.close()


@contextmanager
def served(data: Path, *options: str) -> Generator[tuple[httpx.Client, int]]:
    """Start an emulator in its own process; yield a client and the process id."""
    command = [sys.executable, "-c", "from cincopa_v2_client.cli import main; main()", "emulator"]
    command += ["--data", str(data), "--token", TOKEN, *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout
    try:
        base_url = process.stdout.readline().strip().removeprefix("CINCOPA_BASE_URL=")
        with httpx.Client(base_url=base_url, params={"api_token": TOKEN}, timeout=600) as client:
            yield client, process.pid
    finally:
        process.terminate()
        process.communicate()


def per_call(calls: int, call: Callable[[int], Any]) -> float:
    """Return the average seconds of a call."""
    start = time.perf_counter()
    for number in range(calls):
        call(number)
    return (time.perf_counter() - start) / calls


def page_of(client: httpx.Client, assets: int) -> Callable[[int], None]:
    """Request pages from the whole library, the first and the last among them."""
    last = assets // PAGE

    def send_request(number: int) -> None:
        page = 1 + number * (last - 1) // (PAGES_A_ROUND - 1)
        response = client.get("asset.list.json", params={"page": page, "items_per_page": PAGE}).json()
        assert len(response["items"]) == PAGE and response["items_data"]["items_count"] == assets

    return send_request


def paging() -> dict[str, float]:
    """Compare the time of a page in libraries of three sizes."""
    with ExitStack() as stack:
        clients: dict[int, httpx.Client] = {}
        for assets in SIZES:
            data = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            fill(data, assets)
            clients[assets] = stack.enter_context(served(data))[0]
        times: dict[int, list[float]] = {assets: [] for assets in SIZES}
        pings: list[float] = []
        for _ in range(ROUNDS):
            pings.append(per_call(200, lambda _: clients[SIZES[0]].get("ping.json").json()))
            for assets, client in clients.items():
                times[assets].append(per_call(PAGES_A_ROUND, page_of(client, assets)))
    smallest, middle, largest = (times[assets] for assets in SIZES)
    return {
        f"page of {PAGE} out of 10,000 / out of 1,000": median_ratio(middle, smallest),
        f"page of {PAGE} out of 100,000 / out of 1,000": median_ratio(largest, smallest),
        f"page of {PAGE} out of 10,000 / ping": median_ratio(middle, pings),
    }


def uploading() -> dict[str, float]:
    """Measure the growth of the server's peak memory during an upload of one gibibyte."""
    if not Path("/proc/self/status").exists():
        return {}
    with tempfile.TemporaryDirectory() as data, served(Path(data)) as (client, process):
        url = client.get("asset.get_upload_url.json").json()["upload_url"]
        send(url, 1)
        before = peak(process)
        send(url, GIBIBYTE // len(PIECE))
        return {"MiB that the peak grows by, upload of 1 GiB": (peak(process) - before) / 1024}


def send(url: str, pieces: int) -> None:
    """Upload a file of this many mebibytes in one request."""
    headers = {"X-FILE-NAME": "large.bin", "Content-Length": str(pieces * len(PIECE))}
    response = httpx.post(url, timeout=600, content=(PIECE for _ in range(pieces)), headers=headers)
    assert "new resource id" in response.text


def peak(process: int) -> int:
    """Return the peak memory of a process, in KiB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    match = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert match
    return int(match[1])


def main() -> int:
    """Print the table, and return 1 if a bound does not hold."""
    rows = bounded((paging, uploading), AT_MOST, {})
    return 1 if report("emulator", rows) else 0


if __name__ == "__main__":
    sys.exit(main())
