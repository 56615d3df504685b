"""Sizes: what is generated, how large the wheel is, how long the generation takes."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path

import peers
from measuring import Row

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "cincopa_v2_client"
GENERATED = ("api/", "models/", "client.py", "types.py")
# Parts of the wheel that calls do not need.
BESIDE = (
    *("iconik_v1_client/", "emulation/", "emulator/", "cli/", "ingest/", "mirror/", "mcp/", "web/", "operations/"),
    *("cincopa-v2.patched.json", "pytest_plugin.py"),
)

# Files by their paths within the package.
Files = dict[str, bytes]


def rows(rounds: int, quick: bool) -> Iterator[Row]:
    """Count, weigh and time."""
    del rounds, quick
    generated = _python_files(PACKAGE, GENERATED)
    yield Row("generated lines", sum(text.count(b"\n") for text in generated.values()), 9000, 8700)
    yield Row("wheel, kB: what is generated", _packed(generated), 110, 106)
    yield _stock()
    yield from _wheel()
    yield _regenerate()


def _stock() -> Row:
    name = "for comparison: wheel, kB: what the stock generator writes"
    try:
        folder = Path(peers.module("stock_client").__file__).parent
    except peers.MissingPeer as missing:
        return Row(name, skipped=str(missing))
    return Row(name, _packed(_python_files(folder, ("",))))


def _wheel() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        tree, wheels = Path(folder, "tree"), Path(folder, "wheels")
        try:
            _export(tree)
            command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(wheels)]
            subprocess.run([*command, str(tree)], check=True, capture_output=True, text=True)
        except subprocess.CalledProcessError as failed:
            yield Row("wheel, kB", skipped=f"it could not be built: {failed.stderr.strip()[-200:]}")
            return
        wheel = next(wheels.glob("*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            files = {name.removeprefix("cincopa_v2_client/"): archive.read(name) for name in archive.namelist()}
        whole = wheel.stat().st_size / 1000
    needed = {
        name: content
        for name, content in files.items()
        if not name.startswith(BESIDE) and not name.endswith(".dist-info/RECORD")
    }
    yield Row("wheel, kB: what calls and flows need", _packed(needed), 90, 182)
    yield Row("wheel, kB: all", whole)


def _export(tree: Path) -> None:
    """Copy the files that git tracks: other files of the work tree do not belong in the wheel."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    for name in listed.stdout.split("\0"):
        if name and (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tree / name)


def _python_files(package: Path, parts: tuple[str, ...]) -> Files:
    """Return the Python files of some parts of a package."""
    paths = {path.relative_to(package).as_posix(): path for path in sorted(package.rglob("*.py"))}
    return {name: path.read_bytes() for name, path in paths.items() if name.startswith(parts)}


def _packed(files: Files) -> float:
    """Return the kB of a wheel that contains only these files and its RECORD."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        record = ""
        for name, content in files.items():
            within = f"cincopa_v2_client/{name}"
            archive.writestr(within, content)
            digest = urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
            record += f"{within},sha256={digest},{len(content)}\n"
        archive.writestr("RECORD", record)
    return len(packed.getvalue()) / 1000


def _regenerate() -> Row:
    if not (ROOT / ".venv-codegen").exists():
        return Row(
            "scripts/regenerate.sh, seconds", skipped="there is no .venv-codegen: scripts/regenerate.sh makes it"
        )
    start = time.perf_counter()
    subprocess.run([str(ROOT / "scripts" / "regenerate.sh"), "--check"], check=True, capture_output=True)
    return Row("scripts/regenerate.sh, seconds", time.perf_counter() - start, 10, 10)
