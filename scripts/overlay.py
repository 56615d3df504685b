"""Apply an OpenAPI Overlay 1.0 document, strictly.

Other tools accept an action that matches nothing, so that the client would differ from its API unnoticed. Here each
action has the number of nodes that it must match (`x-expect`: a number, by default 1, or ">=N"). It fails if it matches
another number, or if it changes nothing: upstream has then fixed the fault, and the action can be deleted.

    python scripts/overlay.py SOURCE.json OVERLAY.yaml... > PATCHED.json
"""

from __future__ import annotations

import copy
import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonpath_rfc9535 as jsonpath
import yaml
from jsontypes import is_array, is_object

Document = dict[str, Any]


class OverlayError(ValueError):
    """An action does not fit the document, or a file is not an Overlay 1.0 document."""


@dataclass(frozen=True)
class Action:
    """One action of an overlay document: its target, its reason, the change, and the expected number of matches."""

    target: str
    description: str
    expect: str
    update: Any = None
    remove: bool = False
    source: str = ""

    def expects(self, count: int) -> bool:
        """Return whether the action expects `count` matches."""
        return count >= int(self.expect[2:]) if self.expect.startswith(">=") else count == int(self.expect)

    def __str__(self) -> str:
        return f"{self.source}: action on {self.target} ({self.description.strip().splitlines()[0]})"


def load(path: str | Path) -> list[Action]:
    """Read an overlay document's actions, in order."""
    with open(path, encoding="utf-8") as file:
        overlay = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if not is_object(overlay) or not str(overlay.get("overlay", "")).startswith("1.0"):
        raise OverlayError(f"{path}: not an OpenAPI Overlay 1.0 document: it must start with 'overlay: 1.0.0'")
    if not is_array(actions := overlay.get("actions")):
        raise OverlayError(f"{path}: 'actions' must be a list")
    return [_action(data, f"{Path(path).name}#{number}") for number, data in enumerate(actions, start=1)]


def _action(data: Any, source: str) -> Action:
    if not is_object(data) or not data.get("target") or not data.get("description"):
        raise OverlayError(f"{source}: an action needs a target and a description")
    if ("update" in data) == bool(data.get("remove")):
        raise OverlayError(f"{source}: an action has either an update or 'remove: true'")
    expect = str(data.get("x-expect", 1))
    if not re.fullmatch(r"(>=)?[1-9][0-9]*", expect):
        raise OverlayError(f"{source}: x-expect: {expect}; expected a number from 1, or >= and one")
    return Action(
        target=str(data["target"]),
        description=str(data["description"]),
        expect=expect,
        update=data.get("update"),
        remove=bool(data.get("remove")),
        source=source,
    )


def apply(document: Document, actions: Iterable[Action]) -> Document:
    """Return a patched copy of `document`; raise OverlayError at the first action that does not fit it."""
    patched = copy.deepcopy(document)
    for action in actions:
        if problems := _apply_one(patched, action):
            raise OverlayError(problems[0])
    return patched


def preview(document: Document, actions: Iterable[Action]) -> tuple[Document, list[str]]:
    """Return a patched copy of `document`, and a message for each action that does not fit it."""
    patched = copy.deepcopy(document)
    return patched, [problem for action in actions for problem in _apply_one(patched, action)]


def _apply_one(document: Document, action: Action) -> list[str]:
    """Apply one action in place, and return a message for each problem."""
    try:
        nodes = jsonpath.find(action.target, document)
    except jsonpath.JSONPathError as problem:
        return [f"{action}: its target is not a JSONPath: {problem}"]
    if any(not node.location if action.remove else not _mergeable(node.value, action.update) for node in nodes):
        return [f"{action}: only arrays, and objects by objects, can be updated; the document itself cannot be removed"]
    problems = list[str]()
    if not action.expects(len(nodes)):
        problems.append(
            f"{action}: matches {len(nodes)} nodes, expected {action.expect}; see what upstream changed there"
        )
    unchanged = 0
    # Backwards, so that removing an element does not move those still to be removed.
    for node in reversed(nodes):
        parent, key = _locate(document, node.location)
        if action.remove:
            del parent[key]
            continue
        before = copy.deepcopy(node.value)
        _merge(node.value, action.update)
        unchanged += before == node.value
    if unchanged:
        problems.append(
            f"{action}: changes nothing at {unchanged} of {len(nodes)} nodes; upstream fixed it: delete or narrow it"
        )
    return problems


def _locate(document: Document, location: Sequence[int | str]) -> tuple[Any, Any]:
    """Return the container and the key of the node at `location`; the container of the root is a list."""
    parent: Any = [document]
    key: Any = 0
    for step in location:
        parent, key = parent[key], step
    return parent, key


def _merge(target: Any, update: Any) -> None:
    """Merge as the Overlay standard does: objects by key, arrays by appending; replace any other value."""
    if is_array(target):
        target.extend(copy.deepcopy(update) if is_array(update) else [copy.deepcopy(update)])
    else:
        for key, value in update.items():
            if _alike(target.get(key), value):
                _merge(target[key], value)
            else:
                target[key] = copy.deepcopy(value)


def _mergeable(target: Any, update: Any) -> bool:
    return is_array(target) or (is_object(target) and is_object(update))


def _alike(one: Any, other: Any) -> bool:
    """Return whether both are objects, or both arrays."""
    return (is_object(one) and is_object(other)) or (is_array(one) and is_array(other))


def dumps(document: Document) -> str:
    """Return a document as it is committed."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Print the patched document, or one line with the problem."""
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    source, *overlays = arguments
    try:
        document = json.loads(Path(source).read_text(encoding="utf-8"))
        sys.stdout.write(dumps(apply(document, [action for path in overlays for action in load(path)])))
    except (OSError, ValueError, yaml.YAMLError) as problem:
        print(f"overlay: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
