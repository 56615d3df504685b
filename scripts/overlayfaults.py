"""What is wrong with an overlay action at one node of a document, and the edit that mends it."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from typing import Any

import jsonpath_rfc9535 as jsonpath
from jsontypes import is_array, is_object
from prose import clean

# Written whole, never a part of: values that an update would append to are upstream's own answer to the same question.
REPLACED = ("enum", "example", "examples")
# The keywords of a schema that a $ref beside them would hide.
CONTENT = ("properties", "items", "additionalProperties", "enum", "allOf", "anyOf", "oneOf")
# The keywords of a schema that mean nothing once an update gives it another type.
OF_TYPE = ("enum", "const", "format", "pattern")
# What limits the values of a schema.
LIMITS = (
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength"),
    *("minItems", "maxItems", "pattern", "format", "const"),
)
SHOWN = 60


def unpinned(pin: Any, node: Any, document: Any, place: str = "") -> Iterator[str]:
    """Yield a message for each value of upstream that an action rests on, and that is another one now.

    A text is compared whole, without markup and white space, where `…` stands for any text. null is a missing value. Of
    an object, only the named keys are compared. A key that starts with `$` is a JSONPath in the document.
    """
    if is_object(pin) and pin and is_object(node):
        for key, value in pin.items():
            if key.startswith("$"):
                found = [match.value for match in jsonpath.find(key, document)]
                yield from unpinned(value, found[0] if found else None, document, key)
            else:
                yield from unpinned(value, node.get(key), document, f"{place}.{key}" if place else key)
    elif isinstance(pin, str) and isinstance(node, str):
        if not _same_text(pin, _plain(node)):
            before, after = _difference(" ".join(pin.split()), _plain(node))
            yield f"{place or 'the text'} {before}, which is {after} now"
    elif json.dumps(pin, sort_keys=True) != json.dumps(node, sort_keys=True):
        yield f"{place or 'the value'} {_shown(pin)}, which is {_shown(node)} now"


def _plain(text: str) -> str:
    return " ".join(clean(text).split())


def _same_text(pin: str, text: str) -> bool:
    parts = (re.escape(" ".join(part.split())) for part in pin.split("…"))
    return re.fullmatch(r"\s*.*?\s*".join(parts), text) is not None


def _difference(pin: str, text: str) -> tuple[str, str]:
    """Return both texts in quotes, shortened to the part around their first difference."""
    core = pin.strip("… ")
    match = difflib.SequenceMatcher(None, core, text, autojunk=False).find_longest_match()
    start = max(0, match.b - match.a) if match.size > len(core) // 3 else 0
    start = found if (found := text.find(core[:12])) >= 0 else start
    around = text[start : start + len(core) + SHOWN]
    same = next((i for i, (one, other) in enumerate(zip(core, around, strict=False)) if one != other), len(core))
    low = max(0, same - SHOWN // 2)
    shown = [
        f"{'…' if low else ''}{each[low : low + SHOWN]}{'…' if len(each) > low + SHOWN else ''}"
        for each in (core, around)
    ]
    return json.dumps(shown[0], ensure_ascii=False), json.dumps(shown[1], ensure_ascii=False)


def _shown(value: Any) -> str:
    text = "missing" if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 4 * SHOWN else f"{text[: 4 * SHOWN]}…"


def clashes(node: Any, update: Any, document: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield a message and an edit for each part of an update that upstream has an own value for.

    An update appends to an array. So one that upstream has by now would be there twice, or joined with another.
    """
    if is_object(node) and is_object(update):
        if "$ref" in update and (own := [each for each in CONTENT if each in node]):
            yield _hidden(node, own, update["$ref"], document)
        if "$ref" in update and (lost := _lost(node, update, document)):
            yield lost
        if "type" in update and update["type"] != node.get("type"):
            yield from (_stranded(node, update, each) for each in OF_TYPE if each in node and each not in update)
        for name in update.keys() & node.keys():
            if name in LIMITS and key != "properties" and node[name] != update[name]:
                yield _limited(name, node[name], update[name])
            yield from clashes(node[name], update[name], document, name)
    elif is_array(node) and is_array(update):
        twice = [value for value in update if value in node]
        if key in REPLACED and node:
            yield _second(node, update, key)
        elif twice:
            yield f"upstream has {_shown(twice)} in {key} too", f"take {_shown(twice)} out of the action's {key}"


def _second(node: list[Any], update: list[Any], key: str) -> tuple[str, str]:
    if sorted(map(str, node)) == sorted(map(str, update)):
        return f"upstream has the same {key} now", f"delete {key} from the action, or the whole action if that is all"
    more, fewer = ([each for each in one if each not in other] for one, other in ((node, update), (update, node)))
    differences = [f"{_shown(part)} only {where}" for part, where in ((more, "there"), (fewer, "here")) if part]
    return (
        f"upstream has {key} {_shown(node)} now, with {' and '.join(differences)}",
        f"if upstream is right, delete {key} from the action; else remove upstream's {key} in an action before it",
    )


def _limited(name: str, own: Any, value: Any) -> tuple[str, str]:
    return (
        f"upstream has {name} {_shown(own)} now, which the action makes {_shown(value)}",
        f"if upstream is right, delete {name} from the action; else remove upstream's {name} in an action before it",
    )


def _stranded(node: dict[str, Any], update: dict[str, Any], key: str) -> tuple[str, str]:
    place = "items" if update["type"] == "array" else f"a schema of type {update['type']}"
    return (
        f"upstream has {key} {_shown(node[key])} now, beside the type that the action makes {update['type']}",
        f"bring the action's {place} in line with it, and remove upstream's {key} in an action before it",
    )


def _hidden(node: dict[str, Any], own: list[str], ref: str, document: Any) -> tuple[str, str]:
    schema = ref.rpartition("/")[2]
    known = _fields({"$ref": ref}, document)
    fields = [name for name in _fields(node, document) if name not in known]
    lacks = f"; {schema} lacks {', '.join(fields)}" if fields else ""
    return (
        f"upstream has {', '.join(own)} here now, which the $ref would hide{lacks}",
        f"add what {schema} lacks to it, and remove upstream's {', '.join(own)} in an action before this one",
    )


def _lost(node: dict[str, Any], update: dict[str, Any], document: Any) -> tuple[str, str] | None:
    """Return a message and an edit if upstream refers to a schema with fields that the action's schema lacks."""
    if "$ref" not in node or node["$ref"] == update["$ref"]:
        return None
    theirs, ours = (each["$ref"].rpartition("/")[2] for each in (node, update))
    known = _fields({"$ref": update["$ref"]}, document)
    fields = ", ".join(name for name in _fields({"$ref": node["$ref"]}, document) if name not in known)
    if not fields:
        return None
    return (
        f"upstream's schema {theirs} has {fields} now, which {ours} lacks",
        f"add {fields} to {ours}, or remove it from {theirs} in an action before this one",
    )


def _fields(schema: Any, document: Any) -> dict[str, None]:
    """Return the names of a schema's properties, with those of the schemas that it refers to or joins, in order."""
    found, seen, pending = dict[str, None](), set[str](), [schema]
    for each in pending:
        if is_object(each):
            found |= dict.fromkeys(each.get("properties") or ())
            pending += [part for key in ("allOf", "anyOf", "oneOf") for part in each.get(key) or ()]
            if (ref := str(each.get("$ref", ""))) and ref not in seen:
                seen.add(ref)
                schemas = document.get("components", {}).get("schemas", {})
                pending.append(schemas.get(ref.removeprefix("#/components/schemas/")))
    return found
