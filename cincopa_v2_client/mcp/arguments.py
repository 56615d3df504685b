"""Check the arguments of a tool by its schema, before anything is sent."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from .errors import ToolError


def check_arguments(
    tool: str, schema: Mapping[str, Any], arguments: Mapping[str, Any], secrets: Collection[str] = ()
) -> None:
    """Raise ToolError for the first argument that the schema does not allow; the text has no secret argument."""
    validator: Any = Draft202012Validator(schema)
    problem: ValidationError | None = next(validator.iter_errors(arguments), None)
    if problem is None:
        return
    path = [str(part) for part in problem.absolute_path]
    if path:
        given = f"{'.'.join(path)}={'***' if path[0] in secrets else _short(problem.instance)}"
    else:
        # Only the names: one of the values may be a secret that is in the wrong place.
        given = f"arguments {', '.join(map(repr, arguments)) or 'none'}"[:200]
    raise ToolError(f"{tool}: {given}; expected {_expected(problem, schema)}. Nothing was sent.")


def _expected(problem: ValidationError, schema: Mapping[str, Any]) -> str:
    value: Any = problem.validator_value
    allowed = ", ".join(schema["properties"])
    texts = {
        "required": lambda: f"all of {', '.join(value)}",
        "additionalProperties": lambda: f"only {allowed}" if allowed else "no arguments",
        "type": lambda: f"a value of the type {value}",
        "enum": lambda: f"one of {', '.join(map(repr, value))}",
        "maximum": lambda: f"at most {value}",
        "minimum": lambda: f"at least {value}",
        "maxItems": lambda: f"at most {value} items",
        "minItems": lambda: "a list that is not empty",
        "minLength": lambda: "a text that is not empty",
        "uniqueItems": lambda: "each item once",
        "pattern": lambda: f"a text that matches {value}",
    }
    kind = str(problem.validator)
    return texts[kind]() if kind in texts else f"a value with the {kind} {_short(value)}"


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 80 else f"{text[:77]}..."
