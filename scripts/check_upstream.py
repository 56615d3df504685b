#!/usr/bin/env python3
"""Compare the bundled OpenAPI document with upstream's, and report whether the changes break callers.

Overlay actions that no longer fit upstream's document are named first, each with the edit that mends it.

Exit code: 0 identical or documentation only, 1 additive, 2 breaking, 3 cannot compare. Where an action does not fit, it
is at least 1, and 2 if the action limits values: the client could refuse what upstream accepts.
"""

from __future__ import annotations

import argparse
import json
import sys
import traceback
from pathlib import Path
from typing import Any, NoReturn

import httpx
import overlay
import soundness
import yaml
from jsontypes import is_object
from specdiff import METHODS, Document, compare
from specimpact import ActionLocations, Modules
from specreport import FORMATS, Entry, Report

UPSTREAM = "https://developer.cincopa.com/_spec/apis/index.json?download"
ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "openapi"
TIMEOUT = 30.0
MAX_BYTES = 20_000_000
COULD_NOT_COMPARE = 3


class CannotCompareError(Exception):
    """The documents cannot be compared; the message contains the remedy."""


class Parser(argparse.ArgumentParser):
    """An argument parser for a script whose exit codes have other meanings."""

    def error(self, message: str) -> NoReturn:
        """Exit with 3, since argparse's exit code 2 would mean a breaking change."""
        self.exit(COULD_NOT_COMPARE, f"{self.prog}: {message}; see --help\n")


def fetch(source: str) -> bytes:
    """Return the content of a file or a URL."""
    if not source.startswith(("http://", "https://")):
        try:
            return Path(source).read_bytes()
        except OSError as problem:
            raise CannotCompareError(f"cannot read {source} ({problem.strerror}): check the path") from problem
    try:
        return _download(source)
    except httpx.HTTPStatusError as problem:
        status = problem.response.status_code
        advice = "find its new URL, or download the document and pass its path"
        raise CannotCompareError(f"{source} responds with status {status}: {advice}") from problem
    except (httpx.HTTPError, httpx.InvalidURL) as problem:
        reason = str(problem) or type(problem).__name__
        raise CannotCompareError(f"cannot fetch {source} ({reason}): try again, or pass a downloaded file") from problem


def _download(url: str) -> bytes:
    content = bytearray()
    with httpx.stream("GET", url, timeout=TIMEOUT, follow_redirects=True) as response:
        response.raise_for_status()
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > MAX_BYTES:
                raise CannotCompareError(f"{url} sends more than {MAX_BYTES:,} bytes: check the URL")
    return bytes(content)


def parse(content: bytes, source: str) -> Document:
    """Parse an OpenAPI 3 document."""
    if not content.strip():
        raise CannotCompareError(f"{source} is empty: check the path")
    try:
        # As the other scripts read it; Python's parser would also take UTF-16, and a byte order mark.
        document: Any = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as problem:
        start = " ".join(content[:60].decode("utf-8", "replace").split())
        raise CannotCompareError(
            f"{source} is not JSON in UTF-8 ({problem}; it starts with {start!r}): pass the whole JSON document"
        ) from problem
    version: Any = document.get("openapi") if is_object(document) else None
    if not is_object(document) or not isinstance(version, str) or not version.startswith("3."):
        raise CannotCompareError(f"{source} is JSON, but not an OpenAPI 3 document: it has no `openapi: 3.x`")
    if not is_object(document.get("paths")):
        raise CannotCompareError(f"{source} has no `paths` object: pass the whole OpenAPI document")
    for path, item in document["paths"].items():
        if not is_object(item) or not all(is_object(item[method]) for method in set(METHODS) & item.keys()):
            reason = f"{path} must be an object of operations"
            raise CannotCompareError(f"{source} cannot be compared ({reason}): check it with openapi-spec-validator")
    return document


def examine(bundled: Document, upstream: Document, source: str) -> Report:
    """Compare two documents, and find the overlay actions and modules that each change touches."""
    by_hand = _actions("cincopa-v2.overlay.yaml")
    prose = _actions("cincopa-v2.prose.overlay.yaml")
    patched_file = SPEC / "cincopa-v2.patched.json"
    patched = parse(patched_file.read_bytes(), str(patched_file)) if patched_file.exists() else bundled
    locations = ActionLocations(by_hand + prose, (bundled, upstream), patched)
    modules = Modules(ROOT / "generator-config.yml", patched, bundled, upstream)
    changes = compare(bundled, upstream)
    # The prose overlay is regenerated each time, so only the other one can be out of date.
    corrected, misfits = overlay.preview(upstream, by_hand)
    stale = {action.source for misfit in misfits for action in misfit.actions}
    entries = [
        Entry(change, actions, modules.touched(change), any(action.source in stale for action in actions))
        for change, actions in ((change, locations.touched(change)) for change in changes)
    ]
    faults = list(soundness.faults(corrected))
    warnings = [] if faults or misfits else soundness.warnings(corrected)
    return Report(source, entries, misfits, faults, warnings)


def _actions(name: str) -> list[overlay.Action]:
    return overlay.load(SPEC / name) if (SPEC / name).exists() else []


def run(source: str, save: str | None) -> Report:
    """Fetch upstream's document and compare it with the bundled one."""
    content = fetch(source)
    upstream = parse(content, source)
    if save:
        try:
            Path(save).write_bytes(content)
        except OSError as problem:
            raise CannotCompareError(f"cannot write {save} ({problem.strerror}): check the path") from problem
    bundled_file = SPEC / "cincopa-v2.json"
    bundled = parse(fetch(str(bundled_file)), str(bundled_file))
    try:
        return examine(bundled, upstream, source)
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError, yaml.YAMLError) as problem:
        reason = f"{type(problem).__name__}: {problem}".splitlines()[0]
        advice = "check it with openapi-spec-validator, and the overlay with scripts/overlay.py"
        raise CannotCompareError(f"{source} cannot be compared ({reason}): {advice}") from problem


def main(arguments: list[str] | None = None) -> int:
    """Run the check and return its exit code."""
    parser = Parser(prog="check_upstream.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="?", default=UPSTREAM, metavar="FILE_OR_URL", help="default: %(default)s")
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--save", metavar="FILE", help="save the upstream document unchanged")
    options = parser.parse_args(arguments)
    try:
        report = run(options.source, options.save)
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        sys.stdout.write(FORMATS[options.format](report))
        sys.stdout.flush()
    except CannotCompareError as problem:
        print(f"check_upstream.py: {problem}", file=sys.stderr)
        return COULD_NOT_COMPARE
    except Exception:
        # Python would exit with 1, which means an additive change.
        traceback.print_exc()
        return COULD_NOT_COMPARE
    return int(report.level)


if __name__ == "__main__":
    sys.exit(main())
