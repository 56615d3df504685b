"""Edits of an OpenAPI document: where, and what."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

Document = dict[str, Any]
Edit = Callable[[Document], object]
Where = Callable[[Document], Any]


def operation_at(path: str, method: str) -> Where:
    return lambda doc: doc["paths"][path][method]


def parameter_at(path: str, method: str, name: str) -> Where:
    return lambda doc: next(p for p in doc["paths"][path][method]["parameters"] if p["name"] == name)


def success_at(path: str, method: str) -> Where:
    return lambda doc: doc["paths"][path][method]["responses"]["200"]


def content_at(path: str, method: str) -> Where:
    return lambda doc: doc["paths"][path][method]["responses"]["200"]["content"]


def schema_at(path: str, method: str, name: str) -> Where:
    return lambda doc: parameter_at(path, method, name)(doc)["schema"]


def property_at(schema: str, name: str) -> Where:
    return lambda doc: doc["components"]["schemas"][schema]["properties"][name]


def assign(where: Where, **values: Any) -> Edit:
    return lambda doc: where(doc).update(copy.deepcopy(values))


def drop(where: Where, key: str) -> Edit:
    return lambda doc: where(doc).pop(key)


def append(where: Where, key: str, value: Any) -> Edit:
    return lambda doc: where(doc).setdefault(key, []).append(copy.deepcopy(value))


def remove_parameter(path: str, method: str, name: str) -> Edit:
    return lambda doc: operation_at(path, method)(doc)["parameters"].remove(parameter_at(path, method, name)(doc))


def append_sentence(where: Where, key: str = "description") -> Edit:
    """Append a sentence to a description."""

    def edit(doc: Document) -> None:
        where(doc)[key] = f"{where(doc).get(key, '')} One sentence more."

    return edit


def reverse_parameters(where: Where) -> Edit:
    """Reverse the order of the parameters after the token."""

    def edit(doc: Document) -> None:
        where(doc)["parameters"][1:] = where(doc)["parameters"][:0:-1]

    return edit


def rename(where: Where, old: str, new: str) -> Edit:
    def edit(doc: Document) -> None:
        target = where(doc)
        items = [(new if key == old else key, value) for key, value in target.items()]
        target.clear()
        target.update(items)

    return edit
