"""Check a patched document before the client is generated from it.

Each thing that the templates cannot express is a fault; its message names the operation and two ways to mend it. What
only needs attention is a warning.

    python scripts/soundness.py PATCHED.json [PACKAGE]
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsontypes import as_object, is_array, is_object
from normalize import normalize, operations
from openapi_python_client.strings import PythonIdentifier
from parsing import CONFIG, parsing_faults
from references import BadReferenceError, Document, at, look_up, references

_MANY = 3


def load(path: Path) -> Document | None:
    """Return a document, or None after printing what is wrong with the file."""
    try:
        document: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as problem:
        print(f"soundness: {path} cannot be read: {problem}", file=sys.stderr)
        return None
    if not is_object(document) or not is_object(document.get("paths")):
        print(f"soundness: {path} is not an OpenAPI document: it has no `paths` object", file=sys.stderr)
        return None
    return document


def faults(document: Document, config: Path = CONFIG) -> Iterator[str]:
    """Yield a message for each fault of the document. `config` has the generator's settings."""
    known = list(_faults(document))
    yield from known
    if not known:
        yield from parsing_faults(normalize(document).document, config)


def _faults(document: Document) -> Iterator[str]:
    """Yield a message for each fault that is known before the generator parses the document."""
    shape = [*_shape_faults(document)]
    yield from shape
    if shape:
        return
    broken = list(_reference_faults(document))
    yield from broken
    # Without the faults that repeat that a reference is broken.
    reasons = {fault.partition(";")[0].rpartition(": ")[2] for fault in broken}
    yield from (fault for fault in normalize(document).faults if not any(reason in fault for reason in reasons))
    yield from _duplicates(document)
    schemas = as_object(as_object(document.get("components")).get("schemas"))
    yield from _same_modules(schemas)
    for name, schema in schemas.items():
        if is_object(schema):
            yield from _schema_faults(document, name, schema)


def warnings(document: Document, package: Path | None = None) -> list[str]:
    """Return what needs attention in a document without faults."""
    return normalize(document, package).warnings


def check(document: Document, package: Path | None = None, config: Path = CONFIG) -> bool:
    """Print the faults and the warnings of a document; return whether it has no faults."""
    messages = list(dict.fromkeys(faults(document, config)))
    for message in messages:
        print(f"soundness: {message}", file=sys.stderr)
    if not messages:
        for message in warnings(document, package):
            print(f"soundness: warning: {message}", file=sys.stderr)
    return not messages


def _shape_faults(document: Document) -> Iterator[str]:
    """Yield a fault for each part whose type is not the one that OpenAPI requires."""
    if not is_object(document.get("paths")):
        yield "the document has no `paths` object: is it the right one?"
        return
    if not any(operations(document)):
        yield "the document has no operations: is it the right one?"
    for path, item in document["paths"].items():
        if not is_object(item):
            yield f"{path}: it is not an object of operations; remove it with an action on {at('paths', path)}"
        elif "$ref" in item:
            yield f"{path}: the whole path is a reference; remove it with an action on {at('paths', path)}"
        elif not is_array(item.get("parameters", [])):
            target = at("paths", path, "parameters")
            yield f"{path}: its parameters are not a list; remove them with an action on {target}"
    for path, method, operation in operations(document):
        for key, is_right in (("parameters", is_array), ("responses", is_object), ("tags", is_array)):
            if key in operation and not is_right(operation[key]):
                target = at("paths", path, method, key)
                yield f"{method.upper()} {path}: its {key} have the wrong type; remove them with an action on {target}"


def _reference_faults(document: Document) -> Iterator[str]:
    """Yield a fault for each reference that leads nowhere, with the operations and schemas that have it."""
    found = defaultdict[str, list[str]](list)
    for path, method, operation in operations(document):
        for reference in set(references(operation)):
            found[reference].append(f"{method.upper()} {path}")
    for kind, parts in as_object(document.get("components")).items():
        for name, part in as_object(parts).items():
            for reference in set(references(part)):
                found[reference].append(f"{kind} {name}")
    for reference, users in found.items():
        try:
            look_up(document, reference)
        except BadReferenceError as problem:
            shown = ", ".join(users[:_MANY]) + (f" and {len(users) - _MANY} more" if len(users) > _MANY else "")
            yield f"{shown}: {problem}; add what it names with an action on $.components, or remove what refers to it"


def _duplicates(document: Document) -> Iterator[str]:
    seen = dict[str, str]()
    for path, method, operation in operations(document):
        name = operation.get("operationId")
        label = f"{method.upper()} {path}"
        if name in seen:
            target = at("paths", path, method)
            yield (
                f"{label}: its operationId {name} is also that of {seen[name]}; mend it with an action on {target} "
                f"(update: {{operationId: ...}}), or leave the operation out with one on {target} (remove: true)"
            )
        elif name:
            seen[name] = label


def _same_modules(schemas: dict[str, Any]) -> Iterator[str]:
    """Yield a fault for each schema whose model would be written over that of another."""
    seen = dict[str, str]()
    for name, schema in schemas.items():
        if not is_object(schema) or not {"properties", "enum", "allOf", "additionalProperties"} & set(schema):
            continue
        module = str(PythonIdentifier(name, ""))
        if module in seen:
            target = at("components", "schemas", name)
            yield (
                f"schema {name}: its module in Python, {module}, is also that of the schema {seen[module]}; mend it "
                f"with an action on $.components.schemas that adds it by another name, and one on {target} "
                "(remove: true)"
            )
        seen.setdefault(module, name)


def _same_properties(name: str, properties: dict[str, Any]) -> Iterator[str]:
    """Yield a fault for each property whose name in Python is that of another one."""
    seen = dict[tuple[str, str], str]()
    for each in properties:
        # Where two are the same in lower case, the generator keeps the case of both.
        python = str(PythonIdentifier(each, "field_"))
        names = (python, str(PythonIdentifier(each, "field_", skip_snake_case=True)))
        if names in seen:
            target = f"{at('components', 'schemas', name, 'properties')}['{each}']"
            yield (
                f"schema {name}: the properties {seen[names]} and {each} are both {python} in Python; mend it with an "
                f"action on {target} (remove: true): the value is then in `additional_properties`"
            )
        seen.setdefault(names, each)


def _schema_faults(document: Document, name: str, schema: dict[str, Any]) -> Iterator[str]:
    properties: Any = schema.get("properties", {})
    if is_object(properties):
        yield from _same_properties(name, properties)
    if is_object(properties) and not schema.get("allOf") and "$ref" not in schema:
        gone = set(map(str, schema.get("required") or ())) - set(properties)
        if gone and properties:
            yield f"schema {name}: {', '.join(sorted(gone))} is required, but not a property: was it renamed upstream?"
    if _contains_itself(document, schema):
        target = at("components", "schemas", name)
        yield f"schema {name}: it is a list of itself; mend it with an action on {target} (update: {{items: {{}}}})"


def _contains_itself(document: Document, schema: dict[str, Any]) -> bool:
    """Return whether the items of a list lead back to it without an object between."""
    seen = list[Any]()
    node: Any = schema
    while is_object(node):
        if any(node is each for each in seen):
            return True
        seen.append(node)
        if "$ref" in node:
            try:
                node = look_up(document, node["$ref"])
            except BadReferenceError:
                return False
        else:
            node = node.get("items") if "properties" not in node else None
    return False


def main() -> int:
    """Print the faults of a document."""
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    document = load(Path(sys.argv[1]))
    package = Path(sys.argv[2]) if sys.argv[2:] else None
    return 0 if document is not None and check(document, package) else 1


if __name__ == "__main__":
    sys.exit(main())
