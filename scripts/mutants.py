"""Mutation testing: apply small faults to the code, one at a time, and print the share that the tests notice.

A seeded sample of mutants is drawn from the modules named in `mutants.toml`; it stays the same when other code changes.
Each is applied in a copy of the checkout, where the tests that the same file names for its module run until the first
failure, which counts when that test fails again alone. Tests that hang count too, and are printed. Mutants that no test
could notice are listed there as equivalent, each with its reason. Exits with 1 when fewer than 95 % of the others are
killed.
"""

import argparse
import importlib
import os
import shutil
import signal
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn

import pytest
from mutations import Mutant, find_mutants

ROOT = Path(__file__).parent.parent
PACKAGE = Path("cincopa_v2_client")
SETTINGS = tomllib.loads((ROOT / "scripts" / "mutants.toml").read_text())
WANTED_SHARE = 0.95
TIMEOUT_SECONDS, SHORTEST_TIMEOUT_SECONDS = 600, 60
PYTEST_OPTIONS = [
    *("-x", "-q", "-n", "0", "-m", "not slow", "-p", "no:cacheprovider"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
]
NOT_COPIED = shutil.ignore_patterns(".git", ".venv*", "node_modules", "__pycache__", ".*_cache", ".hypothesis", "build")
# Imported before a worker forks, so that a mutant's tests start immediately.
PRELOADED = ["_pytest.main", "xdist", "pytest_timeout", "hypothesis.strategies", "anyio", "httpx", "attrs", "PIL.Image"]


def tests_of(file: str) -> tuple[str, ...]:
    """Return the test files for a module: those of the longest path that contains it."""
    within = [path for path in SETTINGS["tests"] if file.startswith(f"{PACKAGE}/{path}")]
    return tuple(SETTINGS["tests"][max(within, key=len)])


def all_mutants(prefix: str = "") -> Iterator[Mutant]:
    """Yield every mutant of the modules that have tests in the settings."""
    for file in sorted((ROOT / PACKAGE).rglob("*.py")):
        path = file.relative_to(ROOT)
        name = str(path.relative_to(PACKAGE))
        if name.startswith(prefix) and any(name.startswith(each) for each in SETTINGS["tests"]):
            yield from find_mutants(path, file.read_bytes())


def draw(mutants: Iterable[Mutant], count: int, seed: int) -> list[Mutant]:
    """Return a sample: the mutants with the lowest hashes, which do not depend on other code."""
    return sorted(mutants, key=lambda each: sha256(f"{seed} {each.file} {each.key}".encode()).digest())[:count]


class Runner:
    """Runs the tests of mutants, each in a fork of this process and in one of several copies of the checkout."""

    def __init__(self, folder: Path, jobs: int) -> None:
        for module in PRELOADED:
            importlib.import_module(module)
        self._folder = folder
        self._free = [shutil.copytree(ROOT, folder / f"{number}", ignore=NOT_COPIED) for number in range(jobs)]
        self._running: dict[int, tuple[Path, float, Mutant | None, tuple[str, ...]]] = {}
        self._seconds: dict[tuple[str, ...], float] = {}

    def measure(self, groups: set[tuple[str, ...]]) -> None:
        """Run each group of tests without a mutant; raise unless all pass."""
        for (_, tests), (outcome, seconds) in self.run([(None, tests) for tests in sorted(groups)]):
            if outcome != "passed":
                logs = "\n".join(log.read_text() for log in self._folder.glob("*.log"))
                raise SystemExit(f"{logs}\nThese tests fail without any mutant: {' '.join(tests)}")
            self._seconds[tests] = seconds

    def run(self, wanted: Iterable[tuple[Mutant | None, tuple[str, ...]]]) -> Iterator[tuple[Any, tuple[str, float]]]:
        """Yield each mutant and its tests with how they ended (passed, failed, hung) and after how many seconds."""
        waiting = list(wanted)[::-1]
        while waiting or self._running:
            while waiting and self._free:
                self._start(*waiting.pop())
            time.sleep(0.02)
            for pid, (copy, started, mutant, tests) in list(self._running.items()):
                seconds = time.monotonic() - started
                ended, status = os.waitpid(pid, os.WNOHANG)
                if not ended and seconds < self._limit(tests):
                    continue
                with suppress(ProcessLookupError):
                    os.killpg(pid, signal.SIGKILL)
                if not ended:
                    os.waitpid(pid, 0)
                if mutant:
                    shutil.copyfile(ROOT / mutant.file, copy / mutant.file)
                del self._running[pid]
                self._free.append(copy)
                yield (mutant, tests), ("hung" if not ended else "failed" if status else "passed", seconds)

    def _limit(self, tests: tuple[str, ...]) -> float:
        """Return the seconds after which tests count as hanging."""
        return max(SHORTEST_TIMEOUT_SECONDS, 6 * self._seconds.get(tests, TIMEOUT_SECONDS / 6))

    def _start(self, mutant: Mutant | None, tests: tuple[str, ...]) -> None:
        copy = self._free.pop()
        if mutant:
            source = (ROOT / mutant.file).read_bytes()
            (copy / mutant.file).write_bytes(source[: mutant.start] + mutant.text.encode() + source[mutant.end :])
        pid = os.fork()
        if pid == 0:
            _test(copy, tests)
        self._running[pid] = copy, time.monotonic(), mutant, tests


def _test(copy: Path, tests: Sequence[str]) -> NoReturn:
    """Run tests in a copy and end the process with pytest's exit code."""
    status = 1
    try:
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.chdir(copy)
        sys.path.insert(0, str(copy))
        os.environ |= {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
        sys.dont_write_bytecode = True
        log = os.open(f"{copy}.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(log, 1)
        os.dup2(log, 2)
        status = run_pytest(tests)
    finally:
        os._exit(status)


class FailedTests:
    """A plugin of pytest that notes which tests failed."""

    def __init__(self) -> None:
        self.ids: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a failed test."""
        if report.failed:
            self.ids.append(report.nodeid)


def run_pytest(tests: Sequence[str]) -> int:
    """Return pytest's exit code, or 0 when each time a test failed, it passed alone: then it depends on chance."""
    for _ in range(3):
        failed = FailedTests()
        status = pytest.main([*PYTEST_OPTIONS, *tests], plugins=[failed])
        if not failed.ids or pytest.main([*PYTEST_OPTIONS, failed.ids[0]]):
            return int(status)
    return 0


def main() -> int:
    """Draw the mutants, run their tests, and print the survivors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("prefix", nargs="?", default="", help="only modules whose path begins so, e.g. runtime/calls")
    parser.add_argument("--count", type=int, default=160, help="how many mutants to draw (default: 160)")
    parser.add_argument("--seed", type=int, default=1, help="which sample to draw (default: 1)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="the number of mutants to test at a time")
    arguments = parser.parse_args()
    mutants = list(all_mutants(arguments.prefix))
    equivalent = {(each["file"], each["mutant"]) for each in SETTINGS.get("equivalent", [])}
    drawn = draw(mutants, arguments.count, arguments.seed)
    tested = [(mutant, tests_of(mutant.file)) for mutant in drawn if (mutant.file, mutant.key) not in equivalent]
    print(f"{len(tested)} of {len(mutants)} mutants, beside {len(drawn) - len(tested)} equivalent ones", flush=True)
    if not tested:
        parser.error("no mutants to test: check the prefix, or draw more with --count")
    rooms, killed, hung = Counter[str](), Counter[str](), 0
    with tempfile.TemporaryDirectory() as folder:
        runner = Runner(Path(folder), arguments.jobs)
        runner.measure({tests for _, tests in tested})
        for number, ((mutant, _), (outcome, _)) in enumerate(runner.run(tested), 1):
            room = mutant.file.split("/")[1]
            rooms[room] += 1
            killed[room] += outcome != "passed"
            hung += outcome == "hung"
            if outcome != "failed":
                print(f"[{number}/{len(tested)}] {outcome}: {mutant}", flush=True)
    print(", ".join(f"{room} {killed[room]} of {count}" for room, count in sorted(rooms.items())))
    share = killed.total() / len(tested)
    print(f"killed {killed.total()} of {len(tested)} ({share:.1%}), {hung} of them as they hung")
    return int(share < WANTED_SHARE)


if __name__ == "__main__":
    sys.exit(main())
