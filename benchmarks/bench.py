"""What the client costs, as ratios within one run: CPU time, medians of interleaved rounds.

make bench
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

from cincopa_v2_client import Cincopa
from cincopa_v2_client.models import AssetList
from cincopa_v2_client.runtime.model import Model, ModelMap

# What a model's field holds.
Value = Model | ModelMap[Any] | dict[str, Any] | list[Any] | str | float | datetime | None

ROUNDS = 15
HERE = Path(__file__).parent

# What a row may be at the most. The others are there to be seen.
PAGE = "page of 100 assets, bytes to models / json.loads"
IMPORT = "import cincopa_v2_client / import httpx"
CALL = "c.ping() / httpx.Client(base_url=...).get(...).json()"
BOUNDS = {PAGE: 1.8, IMPORT: 0.5, CALL: 1.1}
PING = b'{"success":true,"ping":"pong","accid":"okGbyjhVW40d","accid_num":"1595450","runtime":77}'


def asset(number: int) -> dict[str, Any]:
    """Return an asset of the size and shape that the API answers (facts §6): about 2 kB of JSON."""
    rid = f"A4KANh__r{number:03}"
    return {
        "id": str(10_000_000 + number),
        "rid": rid,
        "type": "video",
        "filename": f"talk {number}.mp4",
        "caption": f"Talk number {number}",
        "description": "A talk, recorded at the conference, with slides and questions.",
        "long_description": "",
        "related_link_text": "",
        "related_link_url": "",
        "reference_id": f"crm-{number}",
        "tags": ",talk,conference,2026,",
        "filesize": 123_456_789,
        "uploaded": "2025-01-21T20:33:36.9500000Z",
        "modified": "2025-02-21T20:33:36.9500000Z",
        "uploaded_by": "okGbyjhVW40d,Somebody",
        "syncstatus": "synced",
        "storage": "s3-1",
        "claimed": "s3-1",
        "attributes": None,
        "thumbnail": {"url": f"https://mediacdnl3.cincopa.com/v2/1/{rid}/1/thumb.jpg"},
        "content": {"url": f"https://mediacdnl3.cincopa.com/v2/1/{rid}/1/talk.mp4", "type": "video/mp4"},
        "exif": {"duration": "00:16:10.27", "width": "1920", "height": "1080", "bitrate": "637 kb/s", "fps": "29.97"},
        "versions": {
            name: {
                "filesize": "12345678",
                "name": name,
                "url": f"https://mediacdnl3.cincopa.com/v2/1/{rid}/2/{name}.bin",
            }
            for name in ("original", "mp4_hd", "mp4_1280x720", "jpg_100x75", "jpg_200x150", "jpg_600x450", "jpg_hd")
        },
    }


def ratio(ours: Callable[[], object], theirs: Callable[[], object], calls: int) -> float:
    """Return the CPU time of `ours` to that of `theirs`: each round runs both, and gives one ratio."""
    ratios: list[float] = []
    for _ in range(ROUNDS):
        spent: list[float] = []
        for function in (ours, theirs):
            start = time.process_time()
            for _ in range(calls):
                function()
            spent.append(time.process_time() - start)
        ratios.append(spent[0] / spent[1])
    return statistics.median(ratios)


def read_all(value: Value) -> object:
    """Read every field of a model and of what is in it."""
    if isinstance(value, Model):
        return [read_all(getattr(value, name)) for name in value.FIELDS]
    if isinstance(value, ModelMap):
        return [read_all(one) for one in value.values()]
    return [read_all(one) for one in value] if isinstance(value, list) else value


def decoding() -> dict[str, float]:
    """Compare a page of 100 assets, bytes to models, with `json.loads` of the same bytes."""
    page = {
        "success": True,
        "runtime": 77,
        "items": [asset(number) for number in range(100)],
        "items_data": {"page": 1, "items_per_page": 100, "items_count": 435, "pages_count": 5},
    }
    body = json.dumps(page, separators=(",", ":")).encode()

    def plain() -> object:
        return json.loads(body)

    def models() -> object:
        return AssetList.from_dict(json.loads(body)).items

    def looked_at() -> object:
        return [
            (item.rid, item.caption, item.tags, item.modified, item.versions)
            for item in AssetList.from_dict(json.loads(body)).items
        ]

    def every_field() -> object:
        return read_all(AssetList.from_dict(json.loads(body)))

    return {
        PAGE: ratio(models, plain, 20),
        "  the same, and five fields of each asset read": ratio(looked_at, plain, 20),
        "  the same, and every field of everything read": ratio(every_field, plain, 5),
    }


def importing() -> dict[str, float]:
    """Compare fresh processes' CPU time, that of a bare interpreter taken off both."""

    def spent(code: str) -> float:
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], check=True, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    codes = {
        "nothing": "pass",
        "httpx": "import httpx",
        "package": "import cincopa_v2_client",
        "client": "from cincopa_v2_client import Cincopa; from cincopa_v2_client.api.assets import asset_list",
    }
    for code in codes.values():
        spent(code)  # writes the bytecode
    seconds: dict[str, list[float]] = {name: [] for name in codes}
    for _ in range(ROUNDS):
        for name, code in codes.items():
            seconds[name].append(spent(code))
    median = {name: statistics.median(times) for name, times in seconds.items()}
    httpx_alone = median["httpx"] - median["nothing"]
    return {
        IMPORT: (median["package"] - median["nothing"]) / httpx_alone,
        "  the same with a bare interpreter in both": median["package"] / median["httpx"],
        "  client and one endpoint / import httpx": (median["client"] - median["nothing"]) / httpx_alone,
    }


def calling() -> dict[str, float]:
    """Compare `c.ping()` with the same GET by a bare httpx.Client and `json()`, on one loopback server."""
    server = subprocess.Popen(
        [sys.executable, str(HERE / "server.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert server.stdin and server.stdout
    server.stdin.write(PING.decode() + "\n")
    server.stdin.flush()
    base_url = f"http://127.0.0.1:{int(server.stdout.readline())}/v2"
    token = "1411253iabcdefghijklmnopqrstuvwxyz012"
    try:
        with Cincopa(token, base_url=base_url) as client, httpx.Client(base_url=base_url) as bare:
            result = ratio(client.ping, lambda: bare.get("/ping.json", params={"api_token": token}).json(), 200)
    finally:
        server.kill()
        server.communicate()
    return {CALL: result}


def main() -> int:
    """Print the table; say with the exit code whether every bound holds."""
    print(f"{'CPU time, median of ' + str(ROUNDS) + ' interleaved rounds':62}  ratio  bound")
    broken = 0
    for measure in (decoding, importing, calling):
        for name, value in measure().items():
            bound = BOUNDS.get(name)
            broken += bound is not None and value > bound
            print(f"{name:62}  {value:5.2f}  {'' if bound is None else f'{bound:5.2f}'}", flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
