"""Apply an OpenAPI Overlay 1.0 document, strictly.

Other tools accept an action that matches nothing, so that the client would differ from its API unnoticed. Here an
action fails, and is named with the edit that mends it, if

- the document lacks one of the places that its target names; a wildcard must match at least once, and `x-expect` says
  how often if the exact number matters
- upstream's text or value that it rests on, `x-from`, is another one by now
- it changes nothing, or appends to a list of values that upstream has by now: upstream has fixed the fault

    python scripts/overlay.py SOURCE.json OVERLAY.yaml... > PATCHED.json
"""

from __future__ import annotations

import copy
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import jsonpath_rfc9535 as jsonpath
import yaml
from jsontypes import is_array, is_object
from overlayfaults import clashes, unpinned
from overlaytargets import Place, missing, names, places, short, similar

Document = dict[str, Any]


class OverlayError(ValueError):
    """Actions do not fit the document, or a file is not an Overlay 1.0 document; one line for each fault."""


@dataclass(frozen=True)
class Action:
    """One action of an overlay document: its target, its reason, the change, and what it expects of the document."""

    target: str
    description: str
    expect: int | None = None
    update: Any = None
    remove: bool = False
    source: str = ""
    pin: Any = None

    @property
    def fault(self) -> str:
        """The reason without the correction and the evidence."""
        return " ".join(self.description.split()).partition(" Now: ")[0].rstrip(".")

    def __str__(self) -> str:
        target = self.target if len(self.target) <= 150 else f"{self.target[:149]}…"
        return f"{self.source}: action on {target} ({self.fault})"


@dataclass(frozen=True)
class Misfit:
    """A reason why actions do not fit a document, with the edit that mends it."""

    actions: tuple[Action, ...]
    problem: str
    edit: str

    def __str__(self) -> str:
        if len(self.actions) == 1:
            return f"{self.actions[0]}: {self.problem}: {self.edit}"
        return f"{_sources(self.actions)}: {self.problem}: {self.edit}"


def load(path: str | Path) -> list[Action]:
    """Read an overlay document's actions, in order."""
    # The parsed document has no positions, its nodes have.
    loader = cast("Any", getattr(yaml, "CSafeLoader", yaml.SafeLoader)(Path(path).read_text(encoding="utf-8")))
    try:
        node = loader.get_single_node()
        overlay: Any = loader.construct_document(node) if node else None
    except yaml.YAMLError as problem:
        raise OverlayError(f"{path}: not YAML: {' '.join(str(problem).split())}") from problem
    finally:
        loader.dispose()
    if not is_object(overlay) or not str(overlay.get("overlay", "")).startswith("1.0"):
        raise OverlayError(f"{path}: not an OpenAPI Overlay 1.0 document: it must start with 'overlay: 1.0.0'")
    if not is_array(actions := overlay.get("actions")):
        raise OverlayError(f"{path}: 'actions' must be a list")
    [listed] = [value for key, value in node.value if key.value == "actions"]
    lines = [each.start_mark.line + 1 for each in listed.value]
    return [_action(data, f"{Path(path).name}:{line}") for data, line in zip(actions, lines, strict=True)]


def _action(data: Any, source: str) -> Action:
    if not is_object(data) or not data.get("target") or not data.get("description"):
        raise OverlayError(f"{source}: an action needs a target and a description")
    if ("update" in data) == bool(data.get("remove")):
        raise OverlayError(f"{source}: an action has either an update or 'remove: true'")
    expect = data.get("x-expect")
    if expect is not None and not re.fullmatch(r"[1-9][0-9]*", str(expect)):
        raise OverlayError(f"{source}: x-expect: {expect}; expected the exact number of nodes, from 1")
    return Action(
        target=str(data["target"]),
        description=str(data["description"]),
        expect=None if expect is None else int(expect),
        update=data.get("update"),
        remove=bool(data.get("remove")),
        source=source,
        pin=data.get("x-from"),
    )


def apply(document: Document, actions: Iterable[Action]) -> Document:
    """Return a patched copy of `document`; raise OverlayError with every action that does not fit it."""
    patched, misfits = preview(document, actions)
    if misfits:
        raise OverlayError("\n".join(map(str, misfits)))
    return patched


def preview(document: Document, actions: Iterable[Action]) -> tuple[Document, list[Misfit]]:
    """Return a patched copy of `document`, and every reason why an action does not fit it."""
    patched, actions = copy.deepcopy(document), list(actions)
    gone: dict[Place, list[Action]] = {}
    similars: dict[Place, str] = {}
    misfits = list[Misfit]()
    known = {name for action in actions for name in names(action.target)}
    for action in actions:
        try:
            absent = dict.fromkeys(start for place in places(action.target) if (start := missing(patched, place)))
        except jsonpath.JSONPathError as problem:
            misfits.append(Misfit((action,), "its target is not a JSONPath", str(problem)))
            continue
        for start in absent:
            gone.setdefault(start, []).append(action)
            similars.setdefault(start, similar(patched, start, known))
        nodes = jsonpath.find(action.target, patched)
        if action.expect is not None and not absent and len(nodes) != action.expect:
            problem = f"matches {len(nodes)} nodes, expected {action.expect}"
            misfits.append(Misfit((action,), problem, "see what upstream changed there, and set x-expect"))
        misfits += (Misfit((action,), problem, edit) for problem, edit in _apply_one(patched, action, nodes))
    return patched, [*_gone(gone, similars), *misfits]


def _gone(gone: dict[Place, list[Action]], similars: dict[Place, str]) -> Iterator[Misfit]:
    """Yield one misfit for each place that the document does not have, with the edits of all actions that name it."""
    for start, actions in gone.items():
        whole = [each for each in actions if all(place[: len(start)] == start for place in places(each.target))]
        part = [action for action in actions if action not in whole]
        renamed = f" (was it renamed to {similars[start]}?)" if similars[start] else ""
        if len(actions) == 1:
            edit = "delete the action" if whole else "take it out of the target"
        else:
            ways = (("delete the actions at", whole), ("take it out of the targets at", part))
            edit = ", and ".join(f"{way} {_sources(listed)}" for way, listed in ways if listed)
        yield Misfit(tuple(actions), f"the document has no {short('$' + ''.join(start))}{renamed}", edit)


def _sources(actions: Sequence[Action]) -> str:
    """Return the files and lines of actions."""
    files: dict[str, list[str]] = {}
    for action in actions:
        file, _, line = action.source.rpartition(":")
        files.setdefault(file, []).append(line)
    return ", ".join(f"{file}:{','.join(lines)}" for file, lines in files.items())


def _apply_one(document: Document, action: Action, nodes: Sequence[jsonpath.JSONPathNode]) -> Iterator[tuple[str, str]]:
    """Apply one action in place, and yield each problem with the edit that mends it."""
    if any(not node.location if action.remove else not _mergeable(node.value, action.update) for node in nodes):
        yield "only arrays, and objects by objects, can be updated", "correct the target; the document itself stays"
        return
    pins = action.pin if is_array(action.pin) else [action.pin] * len(nodes)
    if len(pins) != len(nodes):
        yield f"x-from has {len(pins)} entries for {len(nodes)} nodes", "give one for each node, or one for all"
        pins = [None] * len(nodes)
    faults: list[tuple[str, str]] = []
    for pin, node in zip(pins, nodes, strict=True):
        where = f"at {short(node.path())} " if len(nodes) > 1 else ""
        rests = unpinned(pin, node.value, document) if pin is not None else ()
        faults += ((f"{where}it rests on {problem}", _advice(action)) for problem in rests)
        if not action.remove:
            faults += clashes(node.value, action.update, document, _key(node))
    # Backwards, so that removing an element does not move those still to be removed.
    unchanged = [node.path() for node in reversed(nodes) if not _change(document, action, node)][::-1]
    if unchanged and len(unchanged) == len(nodes):
        yield "changes nothing, upstream has it now", "delete the action"
        return
    if unchanged:
        yield (
            f"changes nothing at {', '.join(map(short, unchanged))}, upstream has it now",
            "take that out of the target",
        )
    yield from dict.fromkeys(faults)


def _advice(action: Action) -> str:
    """Return the edit for an action whose text or value of upstream is another one now."""
    if "'x-type': 'boolean'" in str(action.update):
        return (
            "callers pass a bool, also where upstream has an enum of yes and no or a boolean: delete the action if it "
            "has that now, else check the correction and set x-from"
        )
    return "check the correction against it, and set x-from"


def _change(document: Document, action: Action, node: jsonpath.JSONPathNode) -> bool:
    """Change one node, and return whether it is another one now."""
    parent, key = _locate(document, node.location)
    if action.remove:
        del parent[key]
        return True
    before = copy.deepcopy(node.value)
    _merge(node.value, action.update)
    return before != node.value


def _key(node: jsonpath.JSONPathNode) -> str:
    return str(node.location[-1]) if node.location else ""


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
    """Print the patched document, or one line for each problem."""
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    source, *overlays = arguments
    try:
        document = json.loads(Path(source).read_text(encoding="utf-8"))
        sys.stdout.write(dumps(apply(document, [action for path in overlays for action in load(path)])))
    except (OSError, ValueError, RecursionError) as problem:
        for line in str(problem).splitlines():
            print(f"overlay: {line}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
