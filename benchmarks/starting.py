"""Starting: the CPU time of fresh processes that import the client, and that make their first call."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Iterator
from importlib import util

from calls import TOKEN, served
from measuring import Row
from sample import PING


def rows(rounds: int, quick: bool) -> Iterator[Row]:
    """Compare fresh processes; the time of a bare interpreter is taken off, but from the first call's."""
    # The kernel counts the CPU time of a short process in ticks, so that few rounds differ by a tenth.
    rounds *= 3
    imports = _medians(
        {
            "nothing": "pass",
            "httpx": "import httpx",
            "httpx, attrs": "import httpx, attrs",
            "package": "import cincopa_v2_client",
            "iconik": "import iconik_v1_client",
            "client": "from cincopa_v2_client import Cincopa; from cincopa_v2_client.api.assets import asset_list",
        },
        rounds,
    )
    own = {name: seconds - imports["nothing"] for name, seconds in imports.items()}
    yield Row("import cincopa_v2_client / import httpx", own["package"] / own["httpx"], 0.3, 0.16)
    yield Row("import iconik_v1_client / import httpx", own["iconik"] / own["httpx"], 0.3, 0.16)
    yield Row(
        "import of the client and one endpoint / import httpx, attrs", own["client"] / own["httpx, attrs"], 1.1, 1.13
    )
    yield _command_help(rounds)
    yield Row("first touch of `c.asset`, which imports the flows / import httpx", _first_touch(2 * rounds), 0.15, 0.1)
    with served(PING) as base_url:
        first = _medians(
            {
                "ours": f"from cincopa_v2_client import Cincopa\nCincopa('{TOKEN}', base_url='{base_url}').ping()",
                "httpx": f"import httpx\nc = httpx.Client(base_url='{base_url}')\n"
                f"c.get('/ping.json', params={{'api_token': '{TOKEN}'}}).json()",
            },
            rounds,
        )
    yield Row("first c.ping() from process start / the same with bare httpx", first["ours"] / first["httpx"], 1.05, 1.0)
    if not quick:
        trusted = _medians(
            {"certificates": "import httpx; httpx.create_ssl_context()", "httpx": "import httpx"}, rounds
        )
        certificates = trusted["certificates"] - trusted["httpx"]
        # Over http only bare httpx reads the certificates; over https both do.
        https = (first["ours"] + certificates) / first["httpx"]
        yield Row("the same, had the server https (reckoned: both read the certificates)", https, None, 1.2)


def _command_help(rounds: int) -> Row:
    """Compare the command's help page, which lists every command, with `import httpx`."""
    name = "cincopa --help / import httpx"
    if util.find_spec("typer") is None:
        return Row(name, skipped="the extra [cli] is not installed")
    show = (
        "import contextlib, sys; sys.argv[1:] = ['--help']\n"
        "from cincopa_v2_client.cli import main\n"
        "with contextlib.suppress(SystemExit): main()"
    )
    seconds = _medians({"help": show, "httpx": "import httpx"}, rounds)
    return Row(name, seconds["help"] / seconds["httpx"], 1.5, 1.5)


def _first_touch(rounds: int) -> float:
    """Return the ratio of the CPU times, which fresh processes measure themselves: it is a small part of a start."""
    timed = "import time; start = time.process_time(); {}; print(time.process_time() - start)"
    touch = "from cincopa_v2_client import Cincopa; c = Cincopa('1i2'); " + timed.format("c.asset")
    seconds: dict[str, list[float]] = {touch: [], timed.format("import httpx"): []}
    for _ in range(rounds):
        for code, times in seconds.items():
            times.append(float(_run(code)))
    ours, httpx = map(statistics.median, seconds.values())
    return ours / httpx


def _medians(codes: dict[str, str], rounds: int) -> dict[str, float]:
    for code in codes.values():
        _spent(code)  # writes the bytecode
    seconds: dict[str, list[float]] = {name: [] for name in codes}
    for _ in range(rounds):
        for name, code in codes.items():
            seconds[name].append(_spent(code))
    return {name: statistics.median(times) for name, times in seconds.items()}


def _spent(code: str) -> float:
    """Return the seconds of CPU time that a process takes for this."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _run(code)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _run(code: str) -> bytes:
    """Return the output of a fresh process, with its bytecode kept, and without the extra."""
    code = f"import sys; sys.modules['msgspec'] = None\n{code}"
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run([sys.executable, "-c", code], check=True, env=environment, stdout=subprocess.PIPE).stdout
