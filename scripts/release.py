"""Build the distributions of the last commit, twice, and check them; nothing is uploaded.

    python scripts/release.py [FOLDER]

FOLDER gets the wheel and the source distribution; by default `dist`. Both builds must be equal byte by byte, the
metadata complete, and a tag of the commit, if it has one, must be the version's. REPOSITORY_URL gives the project's
address, without which the metadata has no addresses and the README no links to files.
"""

from __future__ import annotations

import email
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from repository_links import ROOT, dead_links

REQUIRED = ("Name", "Version", "Summary", "Author", "License-Expression", "Requires-Python", "Description-Content-Type")


def git(*arguments: str) -> str:
    """Return what a git command prints."""
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def build(folder: Path) -> dict[str, str]:
    """Build the last commit in a clone of its own; return the SHA-256 of each distribution by its name."""
    with tempfile.TemporaryDirectory() as place:
        clone = Path(place) / "clone"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        environment = {**os.environ, "SOURCE_DATE_EPOCH": git("log", "-1", "--format=%ct")}
        command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(clone)]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def problems(wheel: Path) -> list[str]:
    """Return what the wheel's metadata lacks, and whether its version is that of the commit's tag."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(each for each in archive.namelist() if each.endswith(".dist-info/METADATA"))
        metadata = email.message_from_bytes(archive.read(name))
    found = [f"the metadata has no {field}" for field in REQUIRED if not metadata[field]]
    if os.environ.get("REPOSITORY_URL") and not metadata.get_all("Project-URL"):
        found.append("the metadata has no Project-URL")
    tags = [tag for tag in git("tag", "--points-at", "HEAD").splitlines() if tag.startswith("v")]
    if tags and f"v{metadata['Version']}" not in tags:
        found.append(f"the version is {metadata['Version']}, but the tag is {', '.join(tags)}")
    return found


def main() -> int:
    """Build, compare and check; return 1 if something is wrong."""
    folder = Path(sys.argv[1] if sys.argv[1:] else ROOT / "dist").resolve()
    if folder.exists() and any(each.suffix not in {".whl", ".gz"} for each in folder.iterdir()):
        sys.exit(f"{folder} has other files than distributions; name an empty folder")
    # An index shows the README without a look at where its links lead.
    if found := dead_links((ROOT / "README.md").read_text(encoding="utf-8"), Path("README.md")):
        sys.exit("\n".join(f"Not ready: {each}" for each in found))
    shutil.rmtree(folder, ignore_errors=True)
    with tempfile.TemporaryDirectory() as again:
        first, second = build(folder), build(Path(again))
    found = [] if first == second else ["the two builds differ"]
    found += problems(next(folder.glob("*.whl")))
    check = [sys.executable, "-m", "twine", "check", "--strict", *map(str, sorted(folder.iterdir()))]
    checked = subprocess.run(check, check=False)
    found += ["twine check failed"] if checked.returncode else []
    for name, digest in first.items():
        print(f"{digest}  {name}")
    for problem in found:
        print(f"Not ready: {problem}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
