"""Turn the values given on the command line into the arguments of the client's methods."""

import inspect
import re
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from typing import Any

from ...operations.document import Parameter
from ...runtime.errors import ArgumentError
from ..errors import UsageError
from ..prompts import read_secret
from .kinds import kind_of


def client_arguments(
    parameters: Iterable[Parameter], given: Mapping[str, Any], method: Callable[..., Any]
) -> dict[str, Any]:
    """Return the given values as keyword arguments of a method of the client.

    Raises UsageError for an invalid one.
    """
    names = argument_names(parameters, method)
    return {names[each.key]: value for each, value in read_values(parameters, given)}


def read_values(parameters: Iterable[Parameter], given: Mapping[str, Any]) -> list[tuple[Parameter, Any]]:
    """Return the parameters that were given, each with its value; raise UsageError for an invalid one."""
    pairs = ((each, given.get(each.key)) for each in parameters)
    return [(each, read_value(each, value)) for each, value in pairs if value not in (None, [])]


def argument_names(parameters: Iterable[Parameter], method: Callable[..., Any]) -> dict[str, str]:
    """Return the names that parameters have as arguments of a method of the client, by their keys."""
    free = {_letters(name): name for name in inspect.signature(method).parameters}
    names: dict[str, str] = {}
    for each in parameters:
        # The generator appends `_` to Python's own names (`type_`), the location or a number to a name that two
        # parameters have, and puts `field_` before a digit.
        word = _letters(each.name)
        candidates = (word + each.location, word, f"field{word}", *(f"{word}{number}" for number in range(2, 9)))
        names[each.key] = free.pop(next(name for name in candidates if name in free))
    return names


@contextmanager
def translate_argument_errors(parameters: Iterable[Parameter]) -> Generator[None]:
    """Translate the client's ArgumentError to a UsageError that has the argument's name on the command line."""
    try:
        yield
    except ArgumentError as exc:
        labels = {each.name: each.label for each in parameters} | {"body": "--body"}
        if exc.name not in labels:
            raise
        raise UsageError(f"{labels[exc.name]} {exc.value}: expected {exc.expected}") from exc


def read_value(parameter: Parameter, given: str | list[str]) -> Any:
    """Return the value of a parameter; raise UsageError if it is invalid."""
    texts = given if isinstance(given, list) else [given]
    if parameter.secret and texts == ["-"]:
        texts = [read_secret(parameter.name)]
    if parameter.is_list and not parameter.explode:
        texts = split_list(texts)
    values = [_parse(parameter, text) for text in texts]
    return values if parameter.is_list else values[0]


def split_list(values: Iterable[str]) -> list[str]:
    """Return the words of an option that may be repeated and whose values may be words separated by commas."""
    return [word.strip() for value in values for word in value.split(",") if word.strip()]


def _parse(parameter: Parameter, text: str) -> Any:
    kind = kind_of(parameter.item)
    try:
        return kind.parse(text)
    except (ValueError, OverflowError, RecursionError):
        shown = "(hidden)" if parameter.secret else repr(text)
        raise UsageError(f"{parameter.label} {shown}: expected {kind.expected}") from None


def _letters(name: str) -> str:
    return re.sub(r"[^0-9a-z]", "", name.lower())
