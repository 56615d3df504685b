"""Install the package with each extra, alone, and write what each adds into docs/install.md.

    python scripts/extras.py

Each installation is a folder of its own, made by pip from the wheel of this work tree. Its packages must import, and so
must the modules that need the extra. The figures depend on the day: the newest versions are installed.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "install.md"
PIP = [sys.executable, "-m", "pip"]
TABLE = re.compile(r"(<!-- extras -->\n).*?(<!-- end -->)", re.DOTALL)
# By extra: the modules that must import with it, and what it adds.
EXTRAS = {
    "aiohttp": (
        "cincopa_v2_client.runtime.connections.aiohttp_transport",
        "connections by aiohttp, for hundreds of calls at a time",
    ),
    "bucket": ("fsspec, cincopa_v2_client.ingest.sources.bucket", "`ingest` from any file system of fsspec"),
    "cli": ("cincopa_v2_client.cli.app", "the commands `cincopa` and `iconik`"),
    "cluster": ("distributed", "`ingest` on a Dask cluster"),
    "crypto": ("cryptography, cincopa_v2_client.tokens", "temporary tokens made without a request"),
    "dlt": ("cincopa_v2_client.mirror.warehouse", "the mirror as a source of dlt"),
    "emulator": ("cincopa_v2_client.emulator.emulator", "the emulators"),
    "keyring": ("keyring", "the command stores tokens in the system's keyring"),
    "mcp": ("cincopa_v2_client.mcp", "a server of the Model Context Protocol"),
    "otel": ("cincopa_v2_client.runtime.hooks.telemetry", "spans of OpenTelemetry"),
    "parquet": ("pyarrow.parquet", "export, manifests and mirrors in Parquet"),
    "speed": ("msgspec", "faster decoding of responses; used automatically"),
    "video": ("av", "the emulator reads the metadata of videos"),
}


def installed(requirement: str, folder: Path) -> tuple[int, float]:
    """Install a requirement into a folder; return the number of its packages, and their size in MB."""
    options = ["--only-binary", ":all:", "--target", str(folder)]
    subprocess.run([*PIP, "install", "-qq", *options, requirement], check=True)
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return len(list(folder.glob("*.dist-info"))), sum(sizes) / 1e6


def check_imports(modules: str, folder: Path) -> None:
    """Import modules with what is in a folder, and nothing else."""
    program = f"import sys; sys.path.insert(0, {str(folder)!r}); import {modules}"
    subprocess.run([sys.executable, "-I", "-S", "-c", program], check=True)


def main() -> None:
    """Write the table."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    if missing := settings["project"]["optional-dependencies"].keys() ^ EXTRAS.keys():
        sys.exit(f"pyproject.toml and this script differ in the extras: {', '.join(sorted(missing))}")
    rows = ["| extra | adds | packages more | MB more |", "|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as place:
        options = ["--no-deps", "--no-build-isolation", "-w", place]
        subprocess.run([*PIP, "wheel", "-qq", *options, str(ROOT)], check=True)
        path = next(Path(place).glob("*.whl"))
        packages, size = installed(str(path), Path(place) / "none")
        check_imports("cincopa_v2_client.cincopa, iconik_v1_client", Path(place) / "none")
        for name, (modules, words) in EXTRAS.items():
            more = installed(f"{path}[{name}]", Path(place) / name)
            check_imports(modules, Path(place) / name)
            rows.append(f"| `{name}` | {words} | {more[0] - packages} | {more[1] - size:.1f} |")
    text = f"Without an extra: {packages} packages, {size:.1f} MB, the client's own among them.\n\n"
    text += "\n".join(rows) + "\n"
    PAGE.write_text(
        TABLE.sub(lambda found: found[1] + text + found[2], PAGE.read_text(encoding="utf-8")), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
