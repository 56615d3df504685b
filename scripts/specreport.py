"""The findings of the upstream check, and the four ways to print them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from overlay import Action
from spectree import Change, Level

BUNDLED = "openapi/cincopa-v2.json"
TITLES = {
    Level.BREAKING: "Breaking",
    Level.ADDITIVE: "Additive",
    Level.DOCUMENTATION: "Documentation only",
}
# GitHub refuses a pull request's body of more than 65,536 characters.
MARKDOWN_LIMIT = 60_000
ADOPT = f"To take it over: put the document in the place of {BUNDLED} and run scripts/regenerate.sh."


@dataclass(frozen=True)
class Entry:
    """A change, with the overlay actions and the generated modules it touches."""

    change: Change
    actions: list[Action]
    modules: list[str]


@dataclass(frozen=True)
class Report:
    """What the check found."""

    source: str
    entries: list[Entry]
    overlay_problems: list[str]

    @property
    def level(self) -> Level:
        """The worst level found."""
        return max((entry.change.level for entry in self.entries), default=Level.DOCUMENTATION)

    @property
    def verdict(self) -> str:
        """The outcome in one word."""
        return self.level.name.lower() if self.entries else "identical"

    def at(self, level: Level) -> list[Entry]:
        """Return the entries of one level."""
        return [entry for entry in self.entries if entry.change.level is level]

    def headline(self) -> str:
        """Return the outcome in one line."""
        counts = ", ".join(f"{len(self.at(level))} {level.name.lower()}" for level in TITLES)
        return f"{self.verdict}: {counts} ({BUNDLED} against {self.source})"


def as_text(report: Report) -> str:
    """Return the report for a terminal."""
    lines = [report.headline()]
    for level, title in TITLES.items():
        entries = report.at(level)
        lines += ["", f"{title}:"] if entries else []
        for entry in entries:
            lines.append(f"  {entry.change.message}")
            lines.append(f"      at {entry.change.pointer}")
            lines += [f"      overlay: {name(action)}" for action in entry.actions]
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
    """Return the report as the body of a pull request."""
    lines = ["## The upstream document changed" if report.entries else "## The upstream document is unchanged", ""]
    lines.append(_code(report.headline()))
    if report.overlay_problems:
        lines += ["", "### Overlay actions that do not fit it", ""]
        lines += [f"- {_code(problem)}" for problem in report.overlay_problems]
    for level, title in TITLES.items():
        entries = report.at(level)
        lines += ["", f"### {title} ({len(entries)})", ""] if entries else []
        lines += [line for entry in entries for line in _bullet(entry)]
    return _cut(lines)


def as_github(report: Report) -> str:
    """Return the report as workflow commands, which GitHub shows beside the file."""
    commands = {Level.BREAKING: "error", Level.ADDITIVE: "warning", Level.DOCUMENTATION: "notice"}
    lines = [_command(commands[e.change.level], e.change.kind, e.change.message) for e in report.entries]
    lines += [_command("warning", "overlay action does not fit", problem) for problem in report.overlay_problems]
    return "\n".join([*lines, report.headline()]) + "\n"


FORMATS: dict[str, Callable[[Report], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
    "github": as_github,
}


def name(action: Action) -> str:
    """Return an action's place and what it says is wrong."""
    return f"{action.source} ({action.description.strip().partition(' Now: ')[0]})"


def _bullet(entry: Entry) -> Iterable[str]:
    yield f"- {_code(entry.change.message)}"
    if entry.actions:
        yield f"  - overlay: {', '.join(_code(action.source) for action in entry.actions)}"
    if entry.modules:
        yield f"  - modules: {', '.join(_code(module) for module in entry.modules)}"


def _code(text: str) -> str:
    """Quote text of upstream's so that nothing in it is markup, a mention or a link."""
    return f"`` {' '.join(text.replace('``', '` `').split())} ``"


def _cut(lines: list[str]) -> str:
    """Leave out the last lines when they are too many; the worst come first."""
    kept: list[str] = []
    size = 0
    for line in lines:
        size += len(line) + 1
        if size > MARKDOWN_LIMIT:
            kept += ["", "More than fits here: `scripts/check_upstream.py` prints all of it."]
            break
        kept.append(line)
    return "\n".join(kept) + "\n"


def _command(level: str, title: str, message: str) -> str:
    escaped = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{level} file={BUNDLED},title={title}::{escaped}"
