#!/usr/bin/env python3
"""Compare iconik's document of its assets service with the composed one, by method, path and parameters.

iconik's has no operationIds, tags and security schemes, and the composed one has no types, so nothing else can be
compared. Credentials, which are headers there, are left out.

Exit code: 0 the same, 1 additive, 2 breaking (an operation or a parameter is gone, or one is required now), 3 cannot
compare.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from check_upstream import COULD_NOT_COMPARE, CannotCompareError, Parser, fetch, parse
from jsontypes import as_array, as_object
from references import BadReferenceError, resolve
from specdiff import METHODS, Document

UPSTREAM = "https://app.iconik.io/docs/assets/spec"
COMPOSED = Path(__file__).resolve().parent.parent / "openapi" / "iconik-v1.json"
_CREDENTIALS = frozenset({"app-id", "auth-token", "share-auth-token"})

# The parameters of an operation: whether each is required, by its location and name.
Parameters = dict[str, bool]


def read(document: Document) -> dict[str, Parameters]:
    """Return the parameters of each operation, by its method and its path without a slash at the end."""
    found = dict[str, Parameters]()
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                parameters = [*as_array(item.get("parameters")), *as_array(item[method].get("parameters"))]
                found[f"{method.upper()} {path.rstrip('/')}"] = _parameters(document, parameters)
    return found


def _parameters(document: Document, raw: list[Any]) -> Parameters:
    found: Parameters = {}
    for each in raw:
        parameter = as_object(resolve(document, each))
        name, location = str(parameter.get("name")), str(parameter.get("in"))
        if location == "header" and name.lower() in _CREDENTIALS:
            continue
        # The names of headers are the same in upper and lower case, those of path parameters are part of the path.
        if location != "path":
            found[f"{location} {name.lower() if location == 'header' else name}"] = bool(parameter.get("required"))
    return found


def _forms(operations: dict[str, Parameters]) -> dict[str, list[str]]:
    """Return the operations by method and path, without the names of path parameters."""
    forms = dict[str, list[str]]()
    for name in operations:
        forms.setdefault(re.sub(r"\{[^{}]*\}", "{}", name), []).append(name)
    return forms


def compare(composed: Document, upstream: Document) -> list[tuple[int, str]]:
    """Return what differs, each with its level: 1 is additive, 2 is breaking."""
    ours, theirs = read(composed), read(upstream)
    our_forms, their_forms = _forms(ours), _forms(theirs)
    changes = list[tuple[int, str]]()
    for form in sorted(our_forms.keys() | their_forms.keys()):
        mine, other = our_forms.get(form, []), their_forms.get(form, [])
        # The name of a path parameter does not matter, unless the path is there twice.
        is_single = len(mine) == len(other) == 1
        pairs = {mine[0]: other[0]} if is_single else {name: name for name in mine if name in other}
        changes += [(2, f"removed: {name}") for name in mine if name not in pairs]
        changes += [(1, f"added: {name}") for name in other if name not in pairs.values()]
        for name, same in pairs.items():
            changes += _changes(name, ours[name], theirs[same])
    return changes


def _changes(name: str, ours: Parameters, theirs: Parameters) -> list[tuple[int, str]]:
    changes = [(2, f"{name}: removed: {each}") for each in ours.keys() - theirs.keys()]
    for each, required in theirs.items():
        if each not in ours:
            changes.append((2 if required else 1, f"{name}: added: {each}{', required' if required else ''}"))
        elif required and not ours[each]:
            changes.append((2, f"{name}: required now: {each}"))
    return sorted(changes)


def main(arguments: list[str] | None = None) -> int:
    """Run the check and return its exit code."""
    parser = Parser(prog="check_iconik.py", description=__doc__)
    parser.add_argument("source", nargs="?", default=UPSTREAM, metavar="FILE_OR_URL", help="default: %(default)s")
    source = parser.parse_args(arguments).source
    try:
        composed = parse(fetch(str(COMPOSED)), str(COMPOSED))
        changes = compare(composed, parse(fetch(source), source))
    except (CannotCompareError, BadReferenceError, AttributeError, TypeError) as problem:
        print(f"check_iconik.py: {source} cannot be compared: {problem}", file=sys.stderr)
        return COULD_NOT_COMPARE
    for level, text in changes:
        print(f"{'breaking' if level == 2 else 'additive'}: {text}")
    print(f"{len(read(composed))} operations of the composed document, {len(changes)} changes in {source}")
    return max((level for level, _ in changes), default=0)


if __name__ == "__main__":
    sys.exit(main())
