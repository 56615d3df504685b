"""Links in pages that are shown outside of the repository: on the site, and on a package index.

The repository's address stands nowhere in the source. Where it is known, for example in a workflow, the environment
variable REPOSITORY_URL has it; otherwise, links to files of the repository become plain text. Hatchling loads this file
as a hook, when it builds a distribution.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\]]*)\]\((?!\w+:|#)(?P<target>[^)\s]+)\)")


class ReadmeAndAddresses(MetadataHookInterface):
    """Writes the README with links that work everywhere, and the project's addresses, into the metadata."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add both to the metadata."""
        text = (ROOT / "README.md").read_text(encoding="utf-8")
        text = replace_links(text, Path("README.md"), in_repository)
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
        if url := repository_url():
            metadata["urls"] = {
                "Source": url,
                "Documentation": f"{url}/tree/main/docs",
                "Changelog": f"{url}/blob/main/CHANGELOG.md",
                "Issues": f"{url}/issues",
            }


def repository_url() -> str | None:
    """Return the repository's address, if it is known."""
    return os.environ.get("REPOSITORY_URL", "").rstrip("/") or None


def replace_links(text: str, page: Path, replacement: Callable[[Path, str], str | None]) -> str:
    """Replace the relative links of a page of the repository.

    Args:
        text: The page's Markdown.
        page: The page's path below the repository.
        replacement: Called with the path below the repository that a link refers to, and its `#anchor` or "". Returns
            the new target, or `None` for plain text.
    """

    def replaced(match: re.Match[str]) -> str:
        name, hash_sign, anchor = match["target"].partition("#")
        path = (ROOT / page.parent / name).resolve().relative_to(ROOT.resolve())
        target = replacement(path, hash_sign + anchor)
        return f"{match['image']}[{match['text']}]({target})" if target else match["text"]

    return LINK.sub(replaced, text)


def dead_links(text: str, page: Path) -> list[str]:
    """Return a message for each relative link of a page of the repository that leads to no file."""
    targets = [match["target"] for match in LINK.finditer(text)]
    missing = [each for each in targets if not (ROOT / page.parent / each.partition("#")[0]).exists()]
    return [f"{page.as_posix()}: the link {each} leads to no file: correct it, or add the file" for each in missing]


def in_repository(path: Path, anchor: str) -> str | None:
    """Return the address of a file or folder of the repository, if that of the repository is known."""
    url = repository_url()
    kind = "tree" if (ROOT / path).is_dir() else "blob"
    return f"{url}/{kind}/main/{path.as_posix()}{anchor}" if url else None
