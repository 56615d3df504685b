"""Write overlay actions that turn the markup in an OpenAPI document's descriptions into plain text.

Upstream's descriptions mix Markdown, HTML and Markdoc admonitions, and become docstrings. There is one action for each
description with markup, so that a changed description needs no manual work.

    python scripts/prose.py DOCUMENT.json UPSTREAM.json > DOCUMENT.prose.overlay.yaml
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml
from jsontypes import as_object, is_array, is_object

_ADMONITION = re.compile(r"{%\s*admonition\s+(?P<attributes>[^%]*?)\s*%}(?P<text>.*?){%\s*/admonition\s*%}", re.DOTALL)
_LINK = re.compile(r"\[([^\]]+)\]\((\S+?)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
# A "<" that starts no tag is text; html.parser would take it for a declaration.
_LESS = re.compile(r"<(?!/?[A-Za-z])")
# The operation's own method and URL, which docstrings do not need.
_ENDPOINT = re.compile(r"^(Endpoint|Endponit|URL):")


class _Text(HTMLParser):
    """Collects plain text: a blank line ends a paragraph, and code is in backticks."""

    BLOCKS = frozenset({"p", "ul", "h2"})

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append({"code": "`", "li": "\n\n- "}.get(tag, "\n\n" if tag in self.BLOCKS else ""))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append("`" if tag == "code" else "\n\n" if tag in self.BLOCKS else "")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def clean(text: str) -> str:
    """Return `text` as paragraphs without HTML, Markdoc, bold marks and links."""
    parser = _Text()
    parser.feed(_LESS.sub("&lt;", _ADMONITION.sub(_admonition, text)))
    parser.close()
    plain = _BOLD.sub(r"\1", "".join(parser.parts).replace(":**", ": **")).replace("✅", "\n\n- ")
    plain = _LINK.sub(r"\1 (\2)", plain)
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", plain))
    # Upstream has code spans with spaces inside the backticks, or without a space behind them.
    tidy = (
        re.sub(r"` ?([^`]*?) ?`(?=(\w?))", lambda span: f"`{span[1]}`{' ' if span[2] else ''}", part)
        for part in paragraphs
    )
    return "\n\n".join(part for part in tidy if part and part != "-" and not _ENDPOINT.match(part))


def _admonition(match: re.Match[str]) -> str:
    name = re.search(r'name="([^"]*)"', match["attributes"])
    label = name[1].rstrip(":") if name else "Note"
    return f"\n\n{label}: {match['text'].strip()}\n\n"


def actions(document: dict[str, Any], upstream: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield an action for each description with markup, and for each parameter whose default was removed."""
    defaults = dict(_defaults(upstream))
    for path, node in _described(document, "$"):
        text = _description(node)
        prose = clean(text)
        if _is_list(node) or path in defaults:
            prose = prose or clean(_description(as_object(node.get("schema"))))
        if _is_list(node):
            prose = _without_commas(prose)
        if path in defaults:
            prose = f"{prose}\n\nDefault on the server: `{defaults[path]}`.".strip()
        if prose != text:
            yield {
                "target": path,
                "description": "Not a quirk: markup, or a default that is not sent. Now: plain text. Evidence: SPEC.",
                "update": {"description": prose},
            }


def _description(node: dict[str, Any]) -> str:
    return node["description"] if isinstance(node.get("description"), str) else ""


def _is_list(node: dict[str, Any]) -> bool:
    """Return whether a node is a parameter whose value is a list."""
    return "in" in node and as_object(node.get("schema")).get("type") == "array"


def _without_commas(text: str) -> str:
    """Remove descriptions of comma-separated lists: the client joins the values."""
    text = re.sub(r"(?i)\b(a )?comma-separated list", lambda match: f"{match[1] or ''}list", text)
    text = re.sub(r" using a comma-separated format", "", text)
    text = re.sub(r"(?i) ?[^.]*\b(separated? (multiple )?\w+ with commas|comma-separated)\b[^.]*\.", "", text)
    return text[:1].upper() + text[1:]


def _described(node: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each object that may have a description, with its JSONPath."""
    if is_object(node):
        yield path, node
        for key, value in node.items():
            if key not in {"example", "examples", "default", "enum"}:
                yield from _described(value, f"{path}{_step(key)}")
    elif is_array(node):
        for index, value in enumerate(node):
            named = is_object(value) and "name" in value
            yield from _described(value, f"{path}[?@.name=='{value['name']}']" if named else f"{path}[{index}]")


def _step(key: str) -> str:
    return f".{key}" if re.fullmatch(r"[A-Za-z_]\w*", key) else f"['{key}']"


def _defaults(upstream: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the JSONPath and the default of each parameter that has a meaningful default upstream."""
    for path, node in _described(upstream, "$"):
        default = as_object(node.get("schema")).get("default") if "in" in node else None
        # Q37: "no name" is not a real default.
        if default is not None and default != "no name":
            yield path, str(default)


def main() -> None:
    """Write the overlay document to standard output."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    document, upstream = (json.loads(Path(path).read_text(encoding="utf-8")) for path in sys.argv[1:])
    overlay = {
        "overlay": "1.0.0",
        "info": {"title": "Cincopa REST API v2, its texts without markup", "version": "1.0.0"},
        "actions": list(actions(document, upstream)),
    }
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print("# Generated by scripts/regenerate.sh; do not edit. Applied after cincopa-v2.overlay.yaml.")
    yaml.safe_dump(overlay, sys.stdout, sort_keys=False, allow_unicode=True, width=120)


if __name__ == "__main__":
    main()
