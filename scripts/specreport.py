"""The findings of the upstream check, and the four formats to print them in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from overlay import Action
from specdiff import Change, Level

BUNDLED = "openapi/cincopa-v2.json"
TITLES = {Level.BREAKING: "Breaking", Level.ADDITIVE: "Additive", Level.DOCUMENTATION: "Documentation only"}
GITHUB_LEVELS = {Level.BREAKING: "error", Level.ADDITIVE: "warning", Level.DOCUMENTATION: "notice"}
# GitHub refuses a pull request body of more than 65,536 characters.
MARKDOWN_LIMIT = 60_000
ADOPT = f"To adopt it: replace {BUNDLED} by the document and run scripts/regenerate.sh."


@dataclass(frozen=True)
class Entry:
    """A change, with the overlay actions and the generated modules that it touches."""

    change: Change
    actions: list[Action]
    modules: list[str]


@dataclass(frozen=True)
class Report:
    """The result of a comparison."""

    source: str
    entries: list[Entry]
    overlay_problems: list[str]

    @property
    def level(self) -> Level:
        """The highest level of all changes."""
        return max((entry.change.level for entry in self.entries), default=Level.DOCUMENTATION)

    @property
    def verdict(self) -> str:
        """The result in one word."""
        return self.level.name.lower() if self.entries else "identical"

    def at(self, level: Level) -> list[Entry]:
        """Return the entries of one level."""
        return [entry for entry in self.entries if entry.change.level is level]

    def headline(self) -> str:
        """Return the result in one line."""
        counts = ", ".join(f"{len(self.at(level))} {level.name.lower()}" for level in TITLES)
        return f"{self.verdict}: {counts} ({BUNDLED} against {self.source})"


def as_text(report: Report) -> str:
    """Return the report for a terminal."""
    lines = [report.headline()]
    for level, title in TITLES.items():
        lines += ["", f"{title}:"] if report.at(level) else []
        for entry in report.at(level):
            lines += [f"  {entry.change.message}", f"      at {entry.change.pointer}"]
            faults = [(action.source, action.description.strip().partition(" Now: ")[0]) for action in entry.actions]
            lines += [f"      overlay: {source} ({fault})" for source, fault in faults]
            lines += [f"      module: {module}" for module in entry.modules]
    if report.overlay_problems:
        lines += ["", "Overlay actions that do not fit the upstream document:"]
        lines += [f"  {problem}" for problem in report.overlay_problems]
    return "\n".join([*lines, "", ADOPT] if report.entries else lines) + "\n"


def as_json(report: Report) -> str:
    """Return the report for programs; keys are only ever added."""
    changes = [
        {
            "level": entry.change.level.name.lower(),
            "kind": entry.change.kind,
            "message": entry.change.message,
            "pointer": entry.change.pointer,
            "operations": list(entry.change.operations),
            "overlay_actions": [{"action": action.source, "target": action.target} for action in entry.actions],
            "modules": entry.modules,
        }
        for entry in report.entries
    ]
    data = {
        "bundled": BUNDLED,
        "upstream": report.source,
        "verdict": report.verdict,
        "exit_code": int(report.level),
        "counts": {level.name.lower(): len(report.at(level)) for level in TITLES},
        "changes": changes,
        "overlay_problems": report.overlay_problems,
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def as_markdown(report: Report) -> str:
    """Return the report as the body of a pull request; the last lines are cut when it is too long."""
    lines = [
        "## The upstream document " + ("changed" if report.entries else "is unchanged"),
        "",
        _code(report.headline()),
    ]
    if report.overlay_problems:
        lines += ["", "### Overlay actions that do not fit it", ""]
        lines += [f"- {_code(problem)}" for problem in report.overlay_problems]
    for level, title in TITLES.items():
        lines += ["", f"### {title} ({len(report.at(level))})", ""] if report.at(level) else []
        for entry in report.at(level):
            lines.append(f"- {_code(entry.change.message)}")
            touched = {"overlay": [action.source for action in entry.actions], "modules": entry.modules}
            lines += [f"  - {what}: {', '.join(map(_code, names))}" for what, names in touched.items() if names]
    body = "\n".join(lines)
    if len(body) > MARKDOWN_LIMIT:
        body = body[: body.rindex("\n", 0, MARKDOWN_LIMIT)]
        body += "\n\nMore than fits here: `scripts/check_upstream.py` prints all of it."
    return body + "\n"


def as_github(report: Report) -> str:
    """Return the report as workflow commands, which GitHub shows beside the file."""
    annotations = [(GITHUB_LEVELS[each.change.level], each.change.kind, each.change.message) for each in report.entries]
    annotations += [("warning", "overlay action does not fit", problem) for problem in report.overlay_problems]
    escapes = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
    lines = [f"::{level} file={BUNDLED},title={title}::{text.translate(escapes)}" for level, title, text in annotations]
    return "\n".join([*lines, report.headline()]) + "\n"


def _code(text: str) -> str:
    """Quote upstream's text so that nothing in it is markup, a mention or a link."""
    return f"`` {' '.join(text.replace('``', '` `').split())} ``"


FORMATS: dict[str, Callable[[Report], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
    "github": as_github,
}
