"""Turn the values given on the command line into the arguments of the client's methods."""

import datetime
import inspect
import json
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from typing import Any, cast

from ...runtime.errors import ArgumentError
from ..errors import UsageError
from ..prompts import read_secret
from .document import Node
from .parameters import YES, command_line_name, python_name


def client_arguments(
    parameters: Iterable[Node], given: Mapping[str, Any], method: Callable[..., Any]
) -> dict[str, Any]:
    """Return the given values as keyword arguments of a method of the client."""
    names = inspect.signature(method).parameters
    arguments: dict[str, Any] = {}
    for parameter in parameters:
        value = given[python_name(parameter)]
        if value not in (None, []):
            # The generator appends `_` to Python's own names: `type_`.
            name = parameter["name"] if parameter["name"] in names else f"{parameter['name']}_"
            arguments[name] = _convert(parameter, value)
    return arguments


@contextmanager
def translate_argument_errors(parameters: Iterable[Node]) -> Generator[None]:
    """Translate the client's ArgumentError to a UsageError that has the argument's name on the command line."""
    try:
        yield
    except ArgumentError as exc:
        names = {each["name"]: command_line_name(each) for each in parameters}
        if exc.name not in names:
            raise
        raise UsageError(f"{names[exc.name]} {exc.value}: expected {exc.expected}") from exc


def _convert(parameter: Node, value: Any) -> Any:
    if parameter.get("x-secret") and value in ("-", ["-"]):
        value = read_secret(parameter["name"]) if value == "-" else [read_secret(parameter["name"])]
    if isinstance(value, list):
        return split_list(cast("list[str]", value))
    if isinstance(value, datetime.datetime):
        return value.date()
    value_type = parameter["schema"].get("x-type")
    if value_type == "boolean":
        return value == YES
    return _parse_json(parameter, value) if value_type == "json" else value


def split_list(values: Iterable[str]) -> list[str]:
    """Return the words of an option that may be repeated and whose values may be words separated by commas."""
    return [word.strip() for value in values for word in value.split(",") if word.strip()]


def _parse_json(parameter: Node, text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as exc:
        name = command_line_name(parameter)
        raise UsageError(f"{name} {text!r}: expected JSON, such as '{{\"a\": 1}}' ({exc})") from None
