"""Build the documentation's site in build/docs: pages, reference, the pages as Markdown, and llms.txt.

    python scripts/build_docs.py [--serve]

The sources are docs/*.md, the reference made from the code, and the repository's other pages. A warning of the builder
is an error. With --serve the site is shown at http://127.0.0.1:8000 until Ctrl-C.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import re
import shutil
import sys
from pathlib import Path

import reference
from repository_links import ROOT, in_repository, replace_links
from sphinx.cmd.build import build_main

SITE = ROOT / "scripts" / "site"
BUILD = ROOT / "build" / "docs"
SOURCE = BUILD / "source"
HTML = BUILD / "html"
# Pages of the repository that are pages of the site too.
OTHERS = {"CHANGELOG.md": "changelog.md", "CONTRIBUTING.md": "contributing.md", "benchmarks/README.md": "benchmarks.md"}


def assemble() -> None:
    """Write the sources of the site into build/docs/source."""
    shutil.rmtree(BUILD, ignore_errors=True)
    shutil.copytree(SITE, SOURCE)
    shutil.copytree(ROOT / "docs" / "screens", SOURCE / "screens")
    for page in sorted((ROOT / "docs").glob("*.md")):
        _copy(page.relative_to(ROOT), page.name)
    for name, target in OTHERS.items():
        _copy(Path(name), target)
    (SOURCE / "reference").mkdir()
    reference.main(str(SOURCE / "reference"))


def _copy(page: Path, target: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    text = re.sub(r"^<!--.*?-->\n", "", text, flags=re.MULTILINE)
    (SOURCE / target).write_text(replace_links(text, page, _on_site), encoding="utf-8")


def _on_site(path: Path, anchor: str) -> str | None:
    """Return the target of a link to a file of the repository, from a page in the site's top folder."""
    if path.parts[0] == "docs":
        return "/".join(path.parts[1:]) + anchor
    target = OTHERS.get(path.as_posix(), "index.md" if path.name == "README.md" else None)
    return target + anchor if target else in_repository(path, anchor)


def write_texts() -> None:
    """Write each page as Markdown beside its HTML, and llms.txt and llms-full.txt from them."""
    index = SOURCE / "index.md"
    names = [line.strip() for line in re.findall(r"^[a-z][\w/-]*$", index.read_text(encoding="utf-8"), re.MULTILINE)]
    whole: list[str] = []
    links: list[str] = []
    for name in names:
        text = (SOURCE / f"{name}.md").read_text(encoding="utf-8")
        (HTML / f"{name}.md").write_text(text, encoding="utf-8")
        whole.append(text)
        links.append(f"- [{title(text)}]({name}.md)")
    head = "# cincopa-v2-client\n\n> A Python client for Cincopa's REST API v2, with a command line and an emulator.\n"
    (HTML / "llms.txt").write_text("\n".join([head, "## Pages\n", *links, ""]), encoding="utf-8")
    (HTML / "llms-full.txt").write_text("\n\n".join([head, *whole]), encoding="utf-8")


def title(text: str) -> str:
    """Return the first heading of a page."""
    found = re.search(r"^# (.+)$", text, re.MULTILINE)
    if found is None:
        raise ValueError(f"a page has no heading: {text[:80]!r}")
    return found[1].strip("`")


def serve() -> None:
    """Show the site until Ctrl-C."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(HTML))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 8000), handler) as server:
        print("http://127.0.0.1:8000 (Ctrl-C ends it)")
        with contextlib.suppress(KeyboardInterrupt):
            server.serve_forever()


def main() -> int:
    """Build the site, and maybe show it."""
    assemble()
    status = build_main(["-q", "-W", "--keep-going", "-b", "html", str(SOURCE), str(HTML)])
    if status:
        return status
    write_texts()
    print(f"Built {HTML.relative_to(ROOT)}/index.html")
    if "--serve" in sys.argv[1:]:
        serve()
    return 0


if __name__ == "__main__":
    sys.exit(main())
