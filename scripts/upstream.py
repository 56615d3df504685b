#!/usr/bin/env python3
"""Take over a new OpenAPI document: check it, regenerate everything from it, test that, and report in Markdown.

All steps run in a copy of the checkout. The changed files are moved here when every step has passed, so that a run that
stops has changed nothing. The report names the actions of the overlay that need an edit, with the edit: make it here
and run this again.

Exit code: 0 taken over or nothing to do, 1 stopped and changed nothing, 3 cannot compare, 130 interrupted.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NoReturn

import check_upstream
from specreport import BUNDLED, Report, as_markdown

ROOT = Path(__file__).resolve().parent.parent
# What a new document may change here.
PARTS = ("openapi", "cincopa_v2_client", "docs", "README.md")
NOT_COPIED = shutil.ignore_patterns(".git", ".venv*", "node_modules", "__pycache__", ".*_cache", ".hypothesis", "build")
# The tests of what is generated, of the command line's operations and of the emulator's responses to them.
CORE = (
    *("tests/test_document.py", "tests/test_described.py", "tests/test_overlay.py", "tests/test_prose.py"),
    *("tests/contract/test_every_operation.py", "tests/emulator/test_emulator_documented.py"),
    *("tests/cli/test_operations.py", "tests/cli/test_manners.py"),
)
LOG_LINES = 60


@dataclass(frozen=True)
class Step:
    """A command of the pipeline, by the name that the report has for it."""

    name: str
    command: Sequence[str]


STEPS = (
    Step("regenerate the client", ("scripts/regenerate.sh", "cincopa")),
    Step("write the docs", (sys.executable, "scripts/readme.py")),
    Step("write the reference of the command line", (sys.executable, "scripts/cli_reference.py")),
)
TESTS = Step("test", (sys.executable, "-m", "pytest", "-q", "-n", "auto", "-m", "not slow", "--no-header", *CORE))


class StoppedError(Exception):
    """A step did not pass; the message is a part of the report."""


def take_over(source: str, save: str | None, tested: bool) -> tuple[str, int]:
    """Take over the document, and return the report and the exit code."""
    with tempfile.TemporaryDirectory(prefix="upstream-") as folder:
        before = _hashes(ROOT)
        copy = Path(shutil.copytree(ROOT, Path(folder) / "checkout", ignore=NOT_COPIED))
        report = check_upstream.run(source, str(copy / BUNDLED))
        content = (copy / BUNDLED).read_bytes()
        if save:
            Path(save).write_bytes(content)
        text = as_markdown(report)
        if content == (ROOT / BUNDLED).read_bytes():
            return text, 0
        try:
            outcome = _run_steps(copy, content, report, tested)
            moved = _move(copy, before)
        except StoppedError as problem:
            return f"{text}\n### Not taken over\n\nNothing was changed here. {problem}\n", 1
        files = (
            f"{len(moved)} files were written: `git diff --stat` shows them. `make` runs all checks; it skips the "
            "comparison with redocly's verdicts until `.venv/bin/python tests/test_specdiff.py` asks for those of this "
            "document."
        )
        return f"{text}\n### Taken over\n\n{outcome} {files}\n", 0


def _run_steps(copy: Path, content: bytes, report: Report, tested: bool) -> str:
    """Run the pipeline in the copy, and return the result of the tests."""
    if report.problems:
        raise StoppedError(f"Make the edits above in {ROOT.name}/openapi, then run it again.")
    digest = hashlib.sha256(content).hexdigest()
    (copy / f"{BUNDLED}.sha256").write_text(f"{digest}  {BUNDLED}\n", encoding="utf-8")
    for step in STEPS:
        _run(step, copy)
    if not tested:
        return "Nothing was tested."
    return f"The core of the tests passes: {_run(TESTS, copy).splitlines()[-1].strip('= ')}."


def _run(step: Step, copy: Path) -> str:
    """Run a step in the copy and return its output."""
    print(f"upstream: {step.name} ...", file=sys.stderr, flush=True)
    codegen = os.environ.get("CODEGEN_VENV", ".venv-codegen")
    environment = os.environ | {"PYTHONPATH": str(copy), "CODEGEN_VENV": str(ROOT / codegen), "PYTHONUTF8": "1"}
    # Leftovers of a step that is killed are deleted with the copy.
    environment["TMPDIR"] = str(copy.parent)
    pipe, both = subprocess.PIPE, subprocess.STDOUT
    process = None
    try:
        # A signal in the constructor would leave a step that nothing stops.
        with _signals_held():
            # In a session of its own, so that it ends with all that it started.
            process = subprocess.Popen(
                step.command, cwd=copy, env=environment, stdout=pipe, stderr=both, start_new_session=True
            )
        output = process.communicate()[0].decode("utf-8", "replace").strip()
    except BaseException:
        if process:
            with process:
                os.killpg(process.pid, signal.SIGKILL)
        raise
    if process.returncode:
        # An indented block contains no markup.
        log = "\n".join(f"    {line}" for line in output.splitlines()[-LOG_LINES:])
        raise StoppedError(f"This step failed: {step.name}.\n\n{log}")
    return output


def _files(root: Path) -> Iterator[Path]:
    for part in PARTS:
        found = (root / part).rglob("*") if (root / part).is_dir() else [root / part]
        yield from (path for path in found if path.is_file() and "__pycache__" not in path.parts)


def _hashes(root: Path) -> dict[Path, bytes]:
    return {path.relative_to(root): hashlib.sha256(path.read_bytes()).digest() for path in _files(root)}


def _move(copy: Path, before: dict[Path, bytes]) -> list[Path]:
    """Move the changed files here, and return them.

    The document is moved last: if the process is killed before, the next run sees the old one, and moves all again.
    """
    after = _hashes(copy)
    changed = [path for path in before.keys() | after.keys() if before.get(path) != after.get(path)]
    if edited := [path for path, digest in _hashes(ROOT).items() if path in changed and digest != before.get(path)]:
        raise StoppedError(f"These files were edited meanwhile: {', '.join(map(str, sorted(edited)))}; run it again.")
    # From here on it is too late to stop: the rest takes a moment, and the report says what was done.
    for signum in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signum, signal.SIG_IGN)
    for path in sorted(changed, key=lambda path: (str(path) == BUNDLED, path)):
        if path in after:
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(copy / path, ROOT / f"{path}.new")
            os.replace(ROOT / f"{path}.new", ROOT / path)
        else:
            (ROOT / path).unlink()
            if {each.name for each in (ROOT / path).parent.iterdir()} <= {"__pycache__"}:
                shutil.rmtree((ROOT / path).parent)
    return changed


@contextmanager
def _signals_held() -> Generator[None]:
    """Hold SIGINT and SIGTERM back until the end of the block, and raise KeyboardInterrupt there if one arrived."""
    arrived: list[int] = []
    signals = [each for each in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(each) != signal.SIG_IGN]
    handlers = {signum: signal.signal(signum, lambda number, _: arrived.append(number)) for signum in signals}
    try:
        yield
    finally:
        for signum, handler in handlers.items():
            signal.signal(signum, handler)
        if arrived:
            raise KeyboardInterrupt


def _stop(signum: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def main(arguments: list[str] | None = None) -> int:
    """Take over a document, print the report, and return the exit code."""
    formatter = argparse.RawDescriptionHelpFormatter
    parser = check_upstream.Parser(prog="upstream.py", description=__doc__, formatter_class=formatter)
    parser.add_argument("source", nargs="?", default=check_upstream.UPSTREAM, metavar="FILE_OR_URL")
    parser.add_argument("--report", metavar="FILE", help="write the report there too")
    parser.add_argument("--save", metavar="FILE", help="save the upstream document unchanged")
    parser.add_argument("--untested", action="store_true", help="do not run the core of the tests")
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, _stop)
    try:
        if options.report:
            # A report that cannot be written is an error before anything is done.
            Path(options.report).touch()
        text, code = take_over(options.source, options.save, not options.untested)
    except check_upstream.CannotCompareError as problem:
        print(f"upstream.py: {problem}", file=sys.stderr)
        return check_upstream.COULD_NOT_COMPARE
    except (OSError, ValueError) as problem:
        print(f"upstream.py: {problem}; nothing was taken over", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("upstream.py: stopped; nothing was changed here", file=sys.stderr)
        return 130
    try:
        if options.report:
            Path(options.report).write_text(text, encoding="utf-8")
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as problem:
        print(f"upstream.py: {problem}: the report is lost; `git status` shows what was taken over", file=sys.stderr)
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main())
