"""Read the connector's documentation of iconik: a page of text that lists actions and the rows of their tables.

Each action is a method and a title, a path, prose, the required roles, a table of parameters and sometimes one of
options. Blank lines separate all of them, and two columns of a row; a description may have two lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_START = re.compile(r"(GET|POST|PUT|PATCH|DELETE) (\S.*)")
_DECLARED = re.compile(r"General \((\d+)\)")
_OPTIONS = re.compile(r"Options \((\d+)\)")
_ROLE = re.compile(r"\s*• (\w+)")
_PATH = re.compile(r"/v1/\S*/")


class SeedError(ValueError):
    """The text is not the documentation that this module can read."""


@dataclass(frozen=True)
class Row:
    """A row of a table: the label, and the description or an empty string."""

    label: str
    description: str


@dataclass(frozen=True)
class Action:
    """An action of the connector, as the page describes it."""

    method: str
    title: str
    path: str
    prose: tuple[str, ...]
    roles: tuple[str, ...]
    parameters: tuple[Row, ...]
    options: tuple[Row, ...]


@dataclass(frozen=True)
class _Paragraph:
    line: int
    text: str


class _Reader:
    """The paragraphs of the page, and the position in them."""

    def __init__(self, text: str) -> None:
        self._paragraphs = list(_paragraphs(text))
        self._position = 0

    def __bool__(self) -> bool:
        return self._position < len(self._paragraphs)

    @property
    def ahead(self) -> str:
        """Return the next paragraph without consuming it, or an empty string."""
        return self._paragraphs[self._position].text if self else ""

    def take(self, expected: str) -> str:
        """Consume a paragraph; `expected` describes it for the error at the end of the page."""
        if not self:
            raise SeedError(f"the page ends where {expected} was expected")
        self._position += 1
        return self._paragraphs[self._position - 1].text

    def require(self, *texts: str) -> None:
        """Consume paragraphs that must have these texts."""
        for text in texts:
            if self.take(repr(text)) != text:
                raise self.error(repr(text))

    def match(self, pattern: re.Pattern[str], expected: str) -> re.Match[str]:
        """Consume a paragraph that must match a pattern."""
        match = pattern.fullmatch(self.take(expected))
        if not match:
            raise self.error(expected)
        return match

    def error(self, expected: str) -> SeedError:
        """Return the error about the paragraph that was consumed last."""
        paragraph = self._paragraphs[self._position - 1]
        return SeedError(f"line {paragraph.line}: {paragraph.text!r}; expected {expected}")


def parse(text: str) -> list[Action]:
    """Return the actions in the order of the page; raise SeedError at a line that fits nothing."""
    reader = _Reader(text)
    for _ in range(3):  # The connector's name, its version and a sentence.
        reader.take("the head of the page")
    declared = int(reader.match(_DECLARED, "'General (N)'")[1])
    actions = list[Action]()
    while reader:
        actions.append(_action(reader))
    if len(actions) != declared:
        raise SeedError(f"{len(actions)} actions; the page declares {declared}")
    return actions


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    lines = list[str]()
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line.strip():
            lines.append(line.rstrip())
        elif lines:
            yield _Paragraph(number - len(lines), "\n".join(lines))
            lines = []


def _action(reader: _Reader) -> Action:
    start = reader.match(_START, "a method and a title")
    path = reader.match(_PATH, "a path")[0]
    prose = list[str]()
    while reader.ahead and reader.ahead != "Parameters" and not reader.ahead.endswith("Required roles:"):
        prose += reader.take("prose").splitlines()
    roles = list[str]()
    if reader.ahead.endswith("Required roles:"):
        prose += reader.take("'Required roles:'").splitlines()[:-1]
        while reader.ahead != "Parameters":
            roles.append(reader.match(_ROLE, "a role or 'Parameters'")[1])
    reader.require("Parameters", "Parameter Name", "Description")
    parameters = _rows(reader, lambda text: bool(_START.fullmatch(text) or _OPTIONS.fullmatch(text)))
    options = list[Row]()
    if match := _OPTIONS.fullmatch(reader.ahead):
        reader.require(match[0], "Option Name", "Description")
        options = _rows(reader, lambda text: bool(_START.fullmatch(text)))
        if len(options) != int(match[1]):
            raise SeedError(f"{start[0]}: {len(options)} options; the page declares {match[1]}")
    return Action(start[1], start[2], path, tuple(prose), tuple(roles), tuple(parameters), tuple(options))


def _rows(reader: _Reader, ends: Callable[[str], bool]) -> list[Row]:
    rows = list[Row]()
    while reader and not ends(reader.ahead):
        label = reader.take("a label")
        description = reader.take("a description")
        rows.append(Row(label, "" if description == "N/A" else description))
    return rows
