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
from repository_links import ROOT, dead_links, in_repository, replace_links
from sphinx.cmd.build import build_main

SITE = ROOT / "scripts" / "site"
BUILD = ROOT / "build" / "docs"
SOURCE = BUILD / "source"
HTML = BUILD / "html"
# The name of a page in the site's lists.
PAGE = r"^[a-z][\w/-]*$"
_TOCTREE = re.compile(r"\n```\{toctree\}\n.*?^```\n", re.DOTALL | re.MULTILINE)
# Pages of the repository that are pages of the site too.
OTHERS = {"CHANGELOG.md": "changelog.md", "CONTRIBUTING.md": "contributing.md", "benchmarks/README.md": "benchmarks.md"}


def assemble() -> None:
    """Write the sources of the site into build/docs/source."""
    shutil.rmtree(BUILD, ignore_errors=True)
    shutil.copytree(SITE, SOURCE)
    shutil.copytree(ROOT / "docs" / "screens", SOURCE / "screens")
    program = f"```python\n{(ROOT / 'examples' / 'first.py').read_text(encoding='utf-8')}```"
    start = SOURCE / "index.md"
    start.write_text(start.read_text(encoding="utf-8").replace("<!-- example: first.py -->", program), encoding="utf-8")
    for page in sorted((ROOT / "docs").rglob("*.md")):
        _copy(page.relative_to(ROOT), page.relative_to(ROOT / "docs").as_posix())
    # The page of the command, with those of its groups below it.
    with (SOURCE / "cli.md").open("a", encoding="utf-8") as file:
        file.write("\n```{toctree}\n:hidden:\n:glob:\n\ncommands/*\n```\n")
    for name, target in OTHERS.items():
        _copy(Path(name), target)
    (SOURCE / "reference").mkdir()
    reference.main(str(SOURCE / "reference"))


def _copy(page: Path, target: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    if found := dead_links(text, page):
        sys.exit("\n".join(found))
    text = re.sub(r"^<!--.*?-->\n", "", text, flags=re.MULTILINE)
    (SOURCE / target).parent.mkdir(exist_ok=True)
    top = "../" * target.count("/")
    linked = replace_links(text, page, lambda path, anchor: _on_site(path, anchor, top))
    (SOURCE / target).write_text(linked, encoding="utf-8")


def _on_site(path: Path, anchor: str, top: str) -> str | None:
    """Return the target of a link to a file of the repository; `top` leads from the page to the site's top folder."""
    if path.parts[0] == "docs":
        return top + "/".join(path.parts[1:]) + anchor
    target = OTHERS.get(path.as_posix(), "index.md" if path.name == "README.md" else None)
    return top + target + anchor if target else in_repository(path, anchor)


def write_texts() -> None:
    """Write each page as Markdown beside its HTML, and llms.txt and llms-full.txt from them."""
    index = (SOURCE / "index.md").read_text(encoding="utf-8")
    (HTML / "index.md").write_text(_TOCTREE.sub("", index), encoding="utf-8")
    names = re.findall(PAGE, index, re.MULTILINE)
    names += [f"commands/{path.stem}" for path in sorted((SOURCE / "commands").glob("*.md"))]
    pages = {name: _TOCTREE.sub("", (SOURCE / f"{name}.md").read_text(encoding="utf-8")) for name in names}
    for name, text in pages.items():
        (HTML / f"{name}.md").write_text(text, encoding="utf-8")
    shutil.copytree(SOURCE / "screens", HTML / "screens")
    head = "# cincopa-v2-client\n\n> A Python client for Cincopa's REST API v2, with a command line and an emulator.\n"
    links = [f"- [{title(text)}]({name}.md): {summary(text)}" for name, text in pages.items()]
    listed = [head, "All pages in one file: [llms-full.txt](llms-full.txt)\n", "## Pages\n", *links, ""]
    (HTML / "llms.txt").write_text("\n".join(listed), encoding="utf-8")
    (HTML / "llms-full.txt").write_text("\n\n".join([head, *pages.values()]), encoding="utf-8")


def title(text: str) -> str:
    """Return the first heading of a page, without marks of code."""
    found = re.search(r"^# (.+)$", text, re.MULTILINE)
    if found is None:
        raise ValueError(f"a page has no heading: {text[:80]!r}")
    return found[1].replace("`", "")


def summary(text: str) -> str:
    """Return the first sentence of a page's text, without links."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    paragraphs = (each.strip() for each in prose.split("\n\n"))
    first = next((each for each in paragraphs if each and not each.startswith(("#", "<", "|", "!", "- "))), "")
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", " ".join(first.split())).replace("**", "")
    return re.split(r"(?<=\.) ", plain)[0].rstrip(":")


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
        # What is left looks complete.
        shutil.rmtree(HTML, ignore_errors=True)
        return status
    write_texts()
    print(f"Built {HTML.relative_to(ROOT)}/index.html")
    if "--serve" in sys.argv[1:]:
        serve()
    return 0


if __name__ == "__main__":
    sys.exit(main())
