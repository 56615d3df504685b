"""The findings of the upstream check, and the four formats to print them in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from jsontypes import is_object
from overlay import Action, Misfit
from specdiff import Change, Level
from specrules import RULES

BUNDLED = "openapi/cincopa-v2.json"
OVERLAY = "openapi/cincopa-v2.overlay.yaml"
TITLES = {Level.BREAKING: "Breaking", Level.ADDITIVE: "Additive", Level.DOCUMENTATION: "Documentation only"}
CALLERS = {"Breaking": "what callers may have to change", "Additive": "what callers can use"}
NEEDS_A_HAND = "Texts that an overlay action rests on"
GITHUB_LEVELS = {Level.BREAKING: "error", Level.ADDITIVE: "warning", Level.DOCUMENTATION: "notice"}
# GitHub refuses a pull request body of more than 65,536 characters.
MARKDOWN_LIMIT = 60_000
ADOPT = "To adopt it: make upstream SPEC=<the document>, after the edits above if there are any."


@dataclass(frozen=True)
class Entry:
    """A change, with the overlay actions and the generated modules that it touches."""

    change: Change
    actions: list[Action]
    modules: list[str]
    needs_a_hand: bool = False

    @property
    def title(self) -> str:
        """The heading of the report's section that the entry belongs to."""
        return NEEDS_A_HAND if self.needs_a_hand and not self.change.level else TITLES[self.change.level]


@dataclass(frozen=True)
class Report:
    """The result of a comparison.

    These are the changes, the actions that do not fit, and the faults and warnings of the patched document.
    """

    source: str
    entries: list[Entry]
    misfits: list[Misfit]
    faults: list[str]
    warnings: list[str]

    @property
    def problems(self) -> list[str]:
        """The edits to make by hand, one line each."""
        return [*map(str, self.misfits), *self.faults]

    @property
    def level(self) -> Level:
        """The highest level of all changes and misfits."""
        levels = [entry.change.level for entry in self.entries]
        levels += [Level.BREAKING if any(map(_limits, misfit.actions)) else Level.ADDITIVE for misfit in self.misfits]
        return max([*levels, Level.ADDITIVE if self.faults else Level.DOCUMENTATION])

    @property
    def verdict(self) -> str:
        """The result in one word, or in three where only overlay actions are concerned."""
        worst = max((entry.change.level for entry in self.entries), default=Level.DOCUMENTATION)
        if self.problems and not worst:
            return "needs a hand"
        return worst.name.lower() if self.entries else "identical"

    def sections(self) -> dict[str, list[Entry]]:
        """Return the entries by the heading of their section, the worst first."""
        titles = [TITLES[Level.BREAKING], TITLES[Level.ADDITIVE], NEEDS_A_HAND, TITLES[Level.DOCUMENTATION]]
        found = {title: [entry for entry in self.entries if entry.title == title] for title in titles}
        return {title: entries for title, entries in found.items() if entries}

    def count(self, level: Level) -> int:
        """Return the number of changes of a level."""
        return sum(entry.change.level is level for entry in self.entries)

    def headline(self) -> str:
        """Return the result in one line."""
        counts = ", ".join(f"{self.count(level)} {level.name.lower()}" for level in TITLES)
        hand = f", {len(self.problems)} to mend by hand" if self.problems else ""
        return f"{self.verdict}: {counts}{hand} ({BUNDLED} against {self.source})"


def _limits(action: Action) -> bool:
    """Return whether an action limits values, so that the client would refuse others."""
    parts = [action.update]
    while parts:
        part = parts.pop()
        if is_object(part):
            if RULES.keys() & part.keys():
                return True
            parts += part.values()
    return False


def as_text(report: Report) -> str:
    """Return the report for a terminal."""
    lines = [report.headline()]
    if report.problems:
        lines += ["", "To mend by hand:", *(f"  {problem}" for problem in report.problems)]
    if report.warnings:
        lines += ["", "Warnings:", *(f"  {warning}" for warning in report.warnings)]
    for title, entries in report.sections().items():
        lines += ["", f"{title}:"]
        for entry in entries:
            lines += [f"  {entry.change.message}", f"      at {entry.change.pointer}"]
            lines += [f"      overlay: {action.source} ({action.fault})" for action in entry.actions]
            lines += [f"      module: {module}" for module in entry.modules]
    return "\n".join([*lines, "", ADOPT] if report.entries else lines) + "\n"


def as_json(report: Report) -> str:
    """Return the report for programs; keys are only ever added."""
    changes = [
        {
            "level": entry.change.level.name.lower(),
            "needs_a_hand": entry.needs_a_hand,
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
        "counts": {level.name.lower(): report.count(level) for level in TITLES},
        "changes": changes,
        "overlay_problems": report.problems,
        "warnings": report.warnings,
        "misfits": [
            {"actions": [action.source for action in each.actions], "problem": each.problem, "edit": each.edit}
            for each in report.misfits
        ],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def as_markdown(report: Report) -> str:
    """Return the report as the body of a pull request; lines are cut where it is too long."""
    lines = [
        "## The upstream document " + ("changed" if report.entries else "is unchanged"),
        "",
        _code(report.headline()),
    ]
    if report.problems:
        lines += ["", "### To mend by hand", ""]
        lines += [f"- {_code(problem)}" for problem in report.problems]
        # The changes behind the edits are to be seen too.
        lines = [_fitted(lines, MARKDOWN_LIMIT // 2)]
    if report.warnings:
        lines += ["", "### Warnings", "", *(f"- {_code(warning)}" for warning in report.warnings)]
    for title, entries in report.sections().items():
        notice = f": {CALLERS[title]}" if title in CALLERS else ""
        lines += ["", f"### {title} ({len(entries)}){notice}", ""]
        for entry in entries:
            lines.append(f"- {_code(entry.change.message)}")
            touched = {"overlay": [action.source for action in entry.actions], "modules": entry.modules}
            lines += [f"  - {what}: {', '.join(map(_code, names))}" for what, names in touched.items() if names]
    return _fitted(lines, MARKDOWN_LIMIT) + "\n"


def _fitted(lines: list[str], limit: int) -> str:
    """Return the text of the first lines, up to a number of characters."""
    text = "\n".join(lines)
    if len(text) <= limit:
        return text
    return (
        text[: text.rindex("\n", 0, limit)] + "\n\nMore than fits here: `scripts/check_upstream.py` prints all of it."
    )


def as_github(report: Report) -> str:
    """Return the report as workflow commands, which GitHub shows beside the file."""
    annotations = [(GITHUB_LEVELS[each.change.level], each.change.kind, each.change.message) for each in report.entries]
    escapes = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
    lines = [f"::{level} file={BUNDLED},title={title}::{text.translate(escapes)}" for level, title, text in annotations]
    title = "overlay action does not fit"
    for misfit in report.misfits:
        line = misfit.actions[0].source.rpartition(":")[2]
        lines.append(f"::warning file={OVERLAY},line={line},title={title}::{str(misfit).translate(escapes)}")
    lines += [f"::warning file={OVERLAY},title={title}::{fault.translate(escapes)}" for fault in report.faults]
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
