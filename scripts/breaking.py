"""Compare the public names with those of the last release; a break needs an entry in CHANGELOG.md.

    python scripts/breaking.py [REVISION]

REVISION is the release to compare with: by default the newest tag such as v1.2.0. Before the first release there is
nothing to compare with, and nothing to break. A break is named under *Breaking* in the changelog's first section, or
the exit code is 1.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import griffe

ROOT = Path(__file__).parent.parent
PACKAGES = ("cincopa_v2_client", "iconik_v1_client")
BREAKING = re.compile(r"^### Breaking\n(.*?)(?=^##)", re.DOTALL | re.MULTILINE)


def is_public(name: str) -> bool:
    """Return whether a name is public: exported by a package itself, or below a name that pyproject.toml lists."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed: list[str] = settings["tool"]["cincopa"]["public"]
    return name.count(".") == 1 or name.startswith(tuple(listed))


def last_release() -> str | None:
    """Return the newest tag of a release, or `None` before the first."""
    command = ["git", "describe", "--tags", "--match", "v[0-9]*", "--abbrev=0"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or None


def breaks(revision: str) -> dict[str, str]:
    """Return the breaks of public names since a revision: what each is, by the name."""
    found: dict[str, str] = {}
    for package in PACKAGES:
        old = griffe.load_git(package, ref=revision, repo=ROOT, resolve_aliases=True)
        new = griffe.load(package, search_paths=[ROOT], resolve_aliases=True)
        for breakage in griffe.find_breaking_changes(old, new):
            if is_public(breakage.obj.path):
                found[breakage.obj.path] = breakage.kind.value
    return found


def unreleased_breaking() -> str:
    """Return the entries under *Breaking* in the changelog's first section."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    first = "\n## ".join(text.split("\n## ")[:2]) + "\n## "
    found = BREAKING.search(first)
    return found[1] if found else ""


def main() -> int:
    """Print the breaks that the changelog does not have; return 1 if there are any."""
    revision = sys.argv[1] if sys.argv[1:] else last_release()
    if revision is None:
        print("There is no release yet: nothing to compare with")
        return 0
    entries = unreleased_breaking()
    found = breaks(revision)
    missing = {name: what for name, what in found.items() if f"`{name}`" not in entries}
    for name, what in sorted(missing.items()):
        print(f"{name}: {what}. Restore it, or add an entry with `{name}` under '### Breaking' in CHANGELOG.md")
    print(f"{len(found)} breaks of public names since {revision}, {len(missing)} of them not in CHANGELOG.md")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
