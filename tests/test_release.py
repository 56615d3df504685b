"""The gates of a release: breaks of public names, and the distributions."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import griffe
import pytest
from breaking import is_public
from reference import MODULES

ROOT = Path(__file__).parent.parent


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return a repository with this work tree, of which everything is committed and tagged as release 0.1.0."""
    root = tmp_path / "clone"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, os.fsdecode(listed.stdout).split("\0")):
        if (ROOT / name).exists():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, root / name)
    git(root, "init", "-q")
    commit(root)
    git(root, "tag", "v0.1.0")
    return root


def git(root: Path, *arguments: str) -> None:
    """Run a git command in a repository."""
    author = ["-c", "user.name=Test", "-c", "user.email=test@example.com"]
    subprocess.run(["git", *author, *arguments], cwd=root, check=True)


def commit(root: Path) -> None:
    """Commit everything in a repository."""
    git(root, "add", "--all")
    git(root, "commit", "-q", "-m", "Change something")


def run(root: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run one of a repository's scripts."""
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, f"scripts/{script}.py"]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_everything_exported_is_public() -> None:
    """What the packages and the documented modules export is checked for breaks, wherever it is defined."""
    package = griffe.load("cincopa_v2_client", search_paths=[ROOT], resolve_aliases=True)
    modules = [package, *(package[name] for name in MODULES)]
    exported = [module[str(name)].canonical_path for module in modules for name in module.exports]

    assert "cincopa_v2_client.mirror.mirror.Mirror" in exported
    assert [path for path in exported if not is_public(path)] == []


@pytest.mark.slow
def test_break_needs_an_entry_in_the_changelog(clone: Path) -> None:
    """A public function that is gone since the last release fails the check, until the changelog names it."""
    module, changelog = clone / "cincopa_v2_client" / "embed.py", clone / "CHANGELOG.md"
    module.write_text(module.read_text().replace("def watch_url(", "def page_url("))

    refused = run(clone, "breaking")
    entry = "### Breaking\n\n- `cincopa_v2_client.embed.watch_url` is now `page_url`.\n\n### Added"
    changelog.write_text(changelog.read_text().replace("### Added", entry, 1))
    accepted = run(clone, "breaking")

    assert refused.returncode == 1
    assert refused.stdout.startswith("cincopa_v2_client.embed.watch_url: Public object was removed. Restore it, or ")
    assert accepted.returncode == 0, accepted.stdout


@pytest.mark.slow
def test_distributions_are_the_same_each_time(clone: Path) -> None:
    """The release's build is the same whenever and wherever it is made, and passes the index's own check."""
    digests: list[dict[str, str]] = []
    for _ in range(2):
        done = run(clone, "release")
        assert done.returncode == 0, done.stderr
        files = sorted((clone / "dist").iterdir())
        digests.append({path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files})

    assert digests[0] == digests[1]
    assert sorted(digests[0]) == ["cincopa_v2_client-0.1.0-py3-none-any.whl", "cincopa_v2_client-0.1.0.tar.gz"]


@pytest.mark.slow
def test_tag_of_another_version_is_refused(clone: Path) -> None:
    """A tag that is not the version's stops the release."""
    (clone / "NOTES").write_text("a later commit")
    commit(clone)
    git(clone, "tag", "v0.2.0")

    done = run(clone, "release")

    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        1,
        "Not ready: the version is 0.1.0, but the tag is v0.2.0",
    )


@pytest.mark.slow
@pytest.mark.parametrize(("page", "script"), [("README.md", "release"), ("docs/files.md", "build_docs")])
def test_dead_link_stops_release_and_site(clone: Path, page: str, script: str) -> None:
    """The message has the page and the link; nothing is built."""
    (clone / page).write_text((clone / page).read_text() + "\nSee [more](no-such-page.md).\n")

    done = run(clone, script)

    assert done.returncode == 1
    assert f"{page}: the link no-such-page.md leads to no file" in done.stderr
    assert not (clone / "dist").exists()


@pytest.mark.slow
def test_page_that_no_list_has_fails_the_site(clone: Path) -> None:
    """So does every other warning."""
    (clone / "docs" / "alone.md").write_text("# Alone\n\nA page.\n")

    done = run(clone, "build_docs")

    assert done.returncode == 1
    assert "alone.md: WARNING: document isn't included in any toctree" in done.stderr
