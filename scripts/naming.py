"""The Python names of operations and of their parameters."""

from __future__ import annotations

import ast
import keyword
import re
from collections import Counter
from pathlib import Path
from typing import Any

from openapi_python_client.strings import PythonIdentifier

# The library on which all generated packages stand.
RUNTIME = Path(__file__).resolve().parent.parent / "cincopa_v2_client" / "runtime"
_PREFIX = "field_"
# Names that the generated functions use for something else.
_TAKEN_ARGUMENTS = frozenset({"client", "url", "self", "parameters", "operation", "detailed"})
# What the package `api` imports: a package of such a name in it would be hidden.
_TAKEN_TAGS = frozenset({"annotations", "builtins", "datetime", "models", "lazy_submodules"})
# Types in the annotations of the facade's methods: a method of such a name would hide them. `list` is qualified there.
_TAKEN_METHODS = frozenset({"str", "int", "float", "bool", "bytes", "object", "property", "datetime", "builtins"})


def identifier(text: str) -> str:
    """Return a text as a Python name of ASCII letters, as the generator does."""
    return re.sub(r"[^A-Za-z0-9_]", "", PythonIdentifier(text, _PREFIX)) or f"{_PREFIX}name"


def argument_names(parameters: list[dict[str, Any]], *, has_body: bool) -> list[str]:
    """Return a name for each parameter of an operation; none of them twice."""
    names = [identifier(parameter["name"]) for parameter in parameters]
    taken = _TAKEN_ARGUMENTS | ({"body"} if has_body else set[str]())
    count = Counter(names)
    for index, (name, parameter) in enumerate(zip(names, parameters, strict=True)):
        same = [other["in"] for other, each in zip(parameters, names, strict=True) if each == name]
        if name in taken or (count[name] > 1 and len(set(same)) > 1):
            names[index] = f"{name}_{parameter['in']}"
    return _distinct(names)


def _distinct(names: list[str]) -> list[str]:
    """Return names of which none is twice: later ones get a number."""
    found = list[str]()
    for name in names:
        candidates = (name if number == 1 else f"{name.rstrip('_')}_{number}" for number in range(1, len(names) + 2))
        found.append(next(each for each in candidates if each not in found))
    return found


def dotted_name(path: str) -> str | None:
    """Return the operation's name in a path such as `/asset.list.json`, or None for another kind of path."""
    stem = path.removeprefix("/")
    if "/" in stem or "{" in stem or "." not in stem:
        return None
    return stem.replace(".json", "") or None


class Names:
    """Gives each operation a group, a method of the facade and a module; none of them twice.

    `warnings` has a sentence for each name that differs from the document's.
    """

    def __init__(self, package: Path | None) -> None:
        """Read the names of the package that has conveniences beside the generated operations, if there is one."""
        self._conveniences = conveniences(package) if package else {}
        self._reserved = self._root = self._conveniences.get("", set())
        self._methods = set[tuple[str, str]]()
        self._modules = set[tuple[str, str]]()
        self.warnings = list[str]()

    def reserve_groups(self, paths: dict[str, Any]) -> None:
        """Keep the groups' names free of operations without a group."""
        groups = {(dotted_name(path) or "").rpartition(".")[0] for path in paths}
        self._root = self._root | {group for group in groups if group}

    def add(self, path: str, method: str, operation: dict[str, Any]) -> None:
        """Set the names of an operation: `x-name` is the document's, `x-group` and `x-method` are the facade's."""
        label = f"{method.upper()} {path}"
        dotted = dotted_name(path)
        given = operation.get("operationId")
        if dotted:
            group, _, name = dotted.rpartition(".")
            given = given or dotted.replace(".", "_")
        else:
            group = identifier_of_tag((operation.get("tags") or [_first_word(path)])[0])
            given = given or f"{method}_{re.sub(r'[{}]', '', path).strip('/').replace('/', '_')}"
            name = operation.get("x-method") or (group and identifier(given))
        operation["tags"] = [(operation.get("tags") or [group or "default"])[0]]
        tag = identifier_of_tag(operation["tags"][0])
        if tag in _TAKEN_TAGS:
            operation["tags"] = [f"{tag}_api"]
            tag = f"{tag}_api"
        # A module has the short name too, where the document gives one: one name for one thing.
        operation["operationId"] = self._free(self._modules, tag, identifier(operation.get("x-method") or given))
        facade_group = _facade_name(group, self._reserved | _TAKEN_METHODS) if group else ""
        taken = self._conveniences.get(facade_group.replace("_", ""), set()) if facade_group else self._root
        preferred = _facade_name(name, taken | _TAKEN_METHODS)
        if (facade_group, preferred) in self._methods:
            preferred = f"{preferred.rstrip('_')}_{method}"
        facade = self._free(self._methods, facade_group, preferred)
        operation["x-group"], operation["x-method"] = facade_group, facade
        # Errors, docs and logs have the API's own name.
        operation["x-name"] = dotted if dotted else f"{facade_group}.{facade}"
        if dotted and (facade_group, facade) != (group, name):
            shown = ".".join(filter(None, (facade_group, facade)))
            reason = f"{dotted} is taken or is no name in Python"
            self.warnings.append(f"{label}: {reason}, so the method of the clients is {shown}")

    def _free(self, taken: set[tuple[str, str]], group: str, name: str) -> str:
        names = (name if number == 1 else f"{name.rstrip('_')}_{number}" for number in range(1, len(taken) + 2))
        free = next(each for each in names if (group, each) not in taken)
        taken.add((group, free))
        return free


def identifier_of_tag(tag: str) -> str:
    """Return the name of the package of a tag, as the generator does."""
    return str(PythonIdentifier(tag, "tag"))


def _first_word(path: str) -> str:
    """Return the first part of a path that is neither a version nor a parameter."""
    words = (word for word in path.split("/") if word and "{" not in word and not re.fullmatch(r"v\d+", word))
    return next(words, "default")


def _facade_name(name: str, taken: set[str] | frozenset[str]) -> str:
    """Return a name as it is, if it is one in Python that is free, else one that resembles it."""
    if not (name.isidentifier() and name.isascii()) or name.startswith("_"):
        name = identifier(name.lstrip("_"))
    if keyword.iskeyword(name) or name in taken:
        name += "_"
    return name


def conveniences(package: Path) -> dict[str, set[str]]:
    """Return the names of the hand-written methods of each group of a client; those of the clients under an empty name.

    A convenience of the group `asset` is a method of a class in flows/ that is, or is inherited by, a subclass of
    AssetOperations.
    """
    classes = {each.name: each for path in sorted((package / "flows").glob("*.py")) for each in _classes(path)}
    found = dict[str, set[str]]()
    for each in classes.values():
        for base in _bases(each):
            if base.endswith("Operations") and not base.startswith("Async"):
                group = base.removesuffix("Operations").lower()
                found.setdefault(group, set()).update(_methods_of(each, classes))
    clients = [each for path in sorted(package.glob("*.py")) for each in _classes(path)]
    runtime = _classes(RUNTIME / "calls" / "client.py")
    root = {name for each in runtime if each.name == "BaseClient" for name in _public(each)} | {"with_options"}
    for each in clients:
        if {"Operations", "AsyncOperations"} & set(_bases(each)):
            # A property is a group, whose operations it adds to.
            root |= {name for name, is_property in _public(each).items() if not is_property}
    found[""] = root
    return found


def _classes(path: Path) -> list[ast.ClassDef]:
    if not path.exists():
        return []
    return [each for each in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(each, ast.ClassDef)]


def _bases(node: ast.ClassDef) -> list[str]:
    return [base.id for base in node.bases if isinstance(base, ast.Name)]


def _methods_of(node: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> set[str]:
    inherited = (_methods_of(classes[base], classes) for base in _bases(node) if base in classes)
    return set(_public(node)).union(*inherited)


def _public(node: ast.ClassDef) -> dict[str, bool]:
    """Return the public names of a class, each with whether it is a property."""
    found = dict[str, bool]()
    for each in node.body:
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
            marks = [mark.id for mark in each.decorator_list if isinstance(mark, ast.Name)]
            found[each.name] = "property" in marks
        elif isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
            found[each.target.id] = False
    return {name: is_property for name, is_property in found.items() if not name.startswith("_")}
