"""The nodes that an overlay action's target names one by one, and those of them that a document does not have."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import jsonpath_rfc9535 as jsonpath
from jsonpath_rfc9535.filter_expressions import LogicalExpression
from jsonpath_rfc9535.selectors import FilterSelector
from jsontypes import is_array, is_object

# The segments of a JSONPath that has no alternatives.
Place = tuple[str, ...]


@cache
def places(target: str) -> tuple[Place, ...]:
    """Return the segments of each place that a target names: one for each of its alternatives."""
    segments: list[list[str]] = []
    for segment in jsonpath.compile(target).segments:
        choices = [choice for selector in segment.selectors for choice in _choices(selector)]
        deep = ".." if str(segment).startswith("..") else ""
        segments.append([f"{deep}[{choice}]" for choice in choices])
    return tuple(itertools.product(*segments))


def _choices(selector: Any) -> Iterator[str]:
    """Yield the alternatives of a selector: the sides of `||` in a filter, else the selector itself."""
    sides = [selector.expression.expression] if isinstance(selector, FilterSelector) else []
    if not sides:
        yield str(selector)
    while sides:
        side = sides.pop(0)
        if isinstance(side, LogicalExpression) and side.operator == "||":
            sides[:0] = [side.left, side.right]
        else:
            yield f"?{side}"


def missing(document: Any, place: Place) -> Place:
    """Return the shortest prefix of a place that the document does not have, or an empty one."""
    if _find(document, place):
        return ()
    return next(place[:length] for length in range(1, len(place) + 1) if not _find(document, place[:length]))


def similar(document: Any, place: Place, known: Iterable[str]) -> str:
    """Return the name, at the same place, to which a missing one may have been renamed, or an empty string."""
    name = place[-1].strip("[]").rpartition(" ")[2].strip("'")
    for node in _find(document, place[:-1]):
        value: Any = node.value
        entries = value if is_array(value) else ()
        names = (
            [*value]
            if is_object(value)
            else [str(each["name"]) for each in entries if is_object(each) and "name" in each]
        )
        return next(iter(difflib.get_close_matches(name, {*names} - {*known}, 1, 0.7)), "")
    return ""


def names(target: str) -> set[str]:
    """Return the names in a target that are in quotes."""
    return set(re.findall(r"'([^']+)'", target))


def short(path: str) -> str:
    """Return a path as people write it: names without quotes where they need none."""
    plain = re.sub(r"\['([A-Za-z_]\w*)'\]", r".\1", path)
    return plain.replace(" == ", "==").replace("[*]", ".*")


def _find(document: Any, place: Place) -> jsonpath.JSONPathNodeList:
    return jsonpath.find("$" + "".join(place), document)
