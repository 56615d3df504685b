"""The pages of the site's reference: clients, operations, results, and the other public modules."""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from overlay import load
from readme import OVERLAY, descriptions, where
from reference_pages import entry, members

import cincopa_v2_client as package
from cincopa_v2_client import Cincopa, errors, models

ROOT = Path(__file__).parent.parent
DOCUMENT = ROOT / "openapi" / "cincopa-v2.patched.json"
# Public modules with a page of their own, in the order of the list.
MODULES = ("embed", "tokens", "webhooks", "web", "ingest", "mirror", "emulator")


def pages() -> Iterator[tuple[str, str]]:
    """Yield the name of each page, without its suffix, and its Markdown."""
    groups = sorted(name for name, value in members(Cincopa) if isinstance(value, property) and name != "base_url")
    yield "clients", _clients()
    for group in groups:
        yield group, _group(group)
    yield (
        "results",
        _classes(
            "Results",
            "The classes of the results of operations.",
            (getattr(models, name) for name in models.__all__ if inspect.isclass(getattr(models, name))),
        ),
    )
    raised = [getattr(errors, name) for name in package.__all__ if name.endswith("Error")]
    yield (
        "exceptions",
        _classes("Exceptions", "The exceptions that the client raises; [errors](../errors.md) has an example.", raised),
    )
    for name in MODULES:
        yield f"module-{name}", _module(import_module(f"cincopa_v2_client.{name}"))


def _clients() -> str:
    sections = [entry("Cincopa", Cincopa)]
    sections += [entry(f"c.{name}", value) for name, value in members(Cincopa) if not isinstance(value, property)]
    text = "`AsyncCincopa` has the same methods; those that send requests are coroutines."
    return "\n".join(["# Clients\n", text, "", *sections])


def _group(group: str) -> str:
    operations = {each["name"]: each for each in _operations() if each["name"].split(".")[0] == group}
    cls = cast("type[object]", type(getattr(Cincopa("reference"), group)))
    sections: list[str] = []
    for name, value in members(cls):
        section = entry(f"c.{group}.{name}", value)
        operation = operations.get(f"{group}.{name.rstrip('_')}")
        if operation:
            head, line, rest = section.partition("\n\n")
            section = f"{head}{line}{_facts(operation)}\n\n{rest}"
        sections.append(section)
    return "\n".join([f"# c.{group}\n", (inspect.getdoc(cls) or "").strip(), "", *sections])


def _operations() -> Iterator[dict[str, Any]]:
    document = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    for path, item in document["paths"].items():
        for method, operation in item.items():
            name = path.strip("/").removesuffix(".json")
            yield {**operation, "name": name, "path": path, "method": method.upper()}


def _facts(operation: dict[str, Any]) -> str:
    """Return what the document knows of an operation: its HTTP line, effect, permission and corrections."""
    lines = [f"- HTTP: `{operation['method']} {operation['path']}`", f"- Effect: {operation['x-effect']}"]
    lines += [f"- {label}: {found}" for label, found in _permission(operation)]
    for quirk, place, what, now in _corrections():
        if operation["name"] in place.split(":")[0].split(", "):
            lines.append(f"- Corrected ([{quirk}](../quirks.md)): {what}. Now: {now}")
    return "\n".join(lines)


def _permission(operation: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if found := operation.get("x-permission"):
        yield "Permission", f"`{found}`"


def _corrections() -> Iterator[tuple[str, str, str, str]]:
    actions = load(OVERLAY)
    for action, (quirk, what, now, _) in zip(actions, descriptions(actions), strict=True):
        if quirk != "Not a quirk":
            yield quirk, where(action.target), what, now


def _classes(title: str, text: str, classes: Iterable[type]) -> str:
    return "\n".join(
        [f"# {title}\n", text, "", *(entry(each.__name__, each) for each in classes if inspect.isclass(each))]
    )


def _module(module: Any) -> str:
    sections: list[str] = []
    for name in module.__all__:
        value = getattr(module, name)
        if callable(value):
            sections.append(entry(name, value))
        if inspect.isclass(value) and not issubclass(value, BaseException):
            own = [each for each in members(value) if each[0] in _documented_members(value)]
            sections += [entry(f"{name}.{member}", each, level=3) for member, each in own]
    return "\n".join([f"# {module.__name__}\n", (inspect.getdoc(module) or "").strip(), "", *sections])


def _documented_members(cls: type) -> set[str]:
    """Return the names of members that this project's classes define, with a docstring."""
    ours = [each for each in cls.__mro__ if each.__module__.startswith("cincopa_v2_client")]
    return {name for each in ours for name, value in vars(each).items() if getattr(value, "__doc__", None)}


def main(folder: str) -> None:
    """Write the pages into a folder."""
    for name, text in pages():
        (Path(folder) / f"{name}.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
