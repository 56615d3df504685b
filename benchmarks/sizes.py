"""Sizes: what is generated, how large the wheel is, how long the generation takes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from measuring import Row

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "cincopa_v2_client"
# What no call needs: it stands in the same wheel.
BESIDE = ("emulator", "cli", "cincopa-v2.patched.json", "pytest_plugin.py")


def rows(rounds: int, quick: bool) -> Iterator[Row]:
    """Count, weigh and time."""
    del rounds, quick
    parts = [*(PACKAGE / "api").rglob("*.py"), *(PACKAGE / "models").rglob("*.py")]
    parts += [PACKAGE / "client.py", PACKAGE / "types.py"]
    lines = sum(len(part.read_text(encoding="utf-8").splitlines()) for part in parts)
    yield Row("generated lines", lines, 8000, 7400)
    yield from _wheel()
    yield _regenerate()


def _wheel() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, str(ROOT)]
        run = subprocess.run(command, check=False, capture_output=True, text=True)
        wheels = list(Path(folder).glob("*.whl"))
        if run.returncode or not wheels:
            yield Row("wheel, kB", skipped=f"it could not be built: {run.stderr.strip()[-200:]}")
            return
        whole = wheels[0].stat().st_size
        with zipfile.ZipFile(wheels[0]) as archive:
            # A part's own bytes and its two entries in the archive's lists.
            beside = sum(
                entry.compress_size + 76 + 2 * len(entry.filename)
                for entry in archive.infolist()
                if entry.filename.removeprefix("cincopa_v2_client/").startswith(BESIDE)
            )
    yield Row("wheel, kB: client, flows, webhooks", (whole - beside) / 1000, 90, 190)
    yield Row("wheel, kB: all, with emulator, command line and document", whole / 1000)


def _regenerate() -> Row:
    if not (ROOT / ".venv-codegen").exists():
        return Row(
            "scripts/regenerate.sh, seconds", skipped="there is no .venv-codegen: scripts/regenerate.sh makes it"
        )
    start = time.perf_counter()
    subprocess.run([str(ROOT / "scripts" / "regenerate.sh"), "--check"], check=True, capture_output=True)
    return Row("scripts/regenerate.sh, seconds", time.perf_counter() - start, 5, 5)
