"""The document's parameters at the command line: what Typer is told of each, and what the client gets of a value."""

import datetime
import inspect
import json
import re
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from typing import Annotated, Any, Literal, cast

import typer

from ..errors import UsageFailure
from ..prompts import secret_of

# A parameter, or a schema, of the document.
Node = Mapping[str, Any]

# The API's own words (§1.4). Not to say either is a third thing.
_YES, _NO = "yes", "no"
# How the client refuses an argument (`runtime.parameters`).
_REFUSED = re.compile(r"[\w.]+: (?P<name>\w+?)_?(\[\d+\])?=(?P<value>.*); expected (?P<expected>.*)", re.DOTALL)


def own_name(parameter: Node) -> str:
    """What a command calls it: never by a name that Python or Typer has already."""
    return f"{parameter['name']}_"


def shown_name(parameter: Node) -> str:
    """What a person calls it: `FID`, or `--insert-position`."""
    name: str = parameter["name"]
    return name.upper() if parameter.get("required") else f"--{name.replace('_', '-')}"


def as_argument(parameter: Node) -> inspect.Parameter:
    """A required one, which stands in its place."""
    schema = parameter["schema"]
    metavar = shown_name(parameter) + ("..." if schema.get("type") == "array" else "")
    info = typer.Argument(
        help=_help(parameter),
        metavar=metavar,
        show_default=False,
        formats=_formats(schema),
        autocompletion=_words(schema),
    )
    return signed(own_name(parameter), Annotated[_kind(schema), info])


def as_option(parameter: Node, remark: str = "") -> inspect.Parameter:
    """One that need not be given; without it, nothing of it is sent."""
    name, schema = shown_name(parameter), parameter["schema"]
    text = " ".join(part for part in (_help(parameter), remark) if part)
    info = typer.Option(
        name,
        help=text,
        metavar=_metavar(schema),
        show_default=False,
        formats=_formats(schema),
        autocompletion=_words(schema),
    )
    return signed(own_name(parameter), Annotated[_kind(schema) | None, info], None)


def signed(name: str, annotation: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
    """A parameter of a signature that Typer reads."""
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def sign(command: Callable[..., None], parameters: Iterable[inspect.Parameter]) -> None:
    """Give a command the signature that Typer is to read."""
    found = list(parameters)
    vars(command)["__signature__"] = inspect.Signature(found)
    command.__annotations__ = {each.name: each.annotation for each in found}


def arguments(parameters: Iterable[Node], given: Mapping[str, Any], method: Callable[..., Any]) -> dict[str, Any]:
    """What was given, as a method of the client takes it."""
    names = inspect.signature(method).parameters
    found: dict[str, Any] = {}
    for parameter in parameters:
        value = given[own_name(parameter)]
        if value not in (None, []):
            # A name that Python has already stands with a `_` in the generated functions: `type_`.
            name = parameter["name"] if parameter["name"] in names else f"{parameter['name']}_"
            found[name] = _sent(parameter, value)
    return found


@contextmanager
def named_as_given(parameters: Iterable[Node]) -> Generator[None]:
    """What the client refuses before it sends it is told by the name that it has at the command line."""
    try:
        yield
    except (ValueError, TypeError) as exc:
        refused = _REFUSED.fullmatch(str(exc))
        shown = {each["name"]: shown_name(each) for each in parameters}
        if refused is None or refused["name"] not in shown:
            raise
        expected = refused["expected"].replace("elements out of", "one of")
        raise UsageFailure(f"{shown[refused['name']]} {refused['value']}: expected {expected}") from exc


def _help(parameter: Node) -> str:
    text: str = parameter.get("description") or parameter["schema"].get("description", "")
    choices: list[str] = [*parameter["schema"].get("enum", []), *parameter["schema"].get("items", {}).get("enum", [])]
    if not all(choice in text for choice in choices):
        text += f" One of {', '.join(f'`{choice}`' for choice in choices)}."
    if parameter["schema"].get("type") == "array":
        again = "" if parameter.get("required") else ", or the option again"
        text += f" Several with commas between{again}."
    if parameter.get("x-secret"):
        text += " With `-` it is asked for, or read from standard input, so that no history and no `ps` shows it."
    # Typer would make a picture of `:smile:`.
    return re.sub(r":(\w+):", r":\1\\:", text.strip())


def _words(schema: Node) -> Callable[[str], list[str]] | None:
    words: list[str] = schema.get("items", {}).get("enum", [])

    def complete(incomplete: str) -> list[str]:
        before, comma, last = incomplete.rpartition(",")
        return [before + comma + word for word in words if word.startswith(last)]

    return complete if words else None


def _choices(schema: Node) -> list[str]:
    return [_YES, _NO] if schema.get("x-type") == "boolean" else schema.get("enum", [])


def _metavar(schema: Node) -> str:
    """A short one: the help of an operation with long names is to be readable at 80 columns."""
    if choices := _choices(schema):
        return "|".join(choices) if choices == [_YES, _NO] else "WORD"
    kind = schema.get("x-type") or schema.get("format")
    return {"json": "JSON", "date": "DATE"}.get(kind or "") or {"integer": "N"}.get(schema["type"], "TEXT")


def _formats(schema: Node) -> list[str] | None:
    return ["%Y-%m-%d"] if schema.get("format") == "date" else None


def _kind(schema: Node) -> Any:
    """The Python type by which Typer checks a value; what it cannot say, as a list's words, the client checks."""
    if schema.get("format") == "date":
        return datetime.datetime
    if choices := _choices(schema):
        return Literal[tuple(choices)]
    return {"integer": int, "array": list[str]}.get(schema.get("type", ""), str)


def _sent(parameter: Node, value: Any) -> Any:
    if parameter.get("x-secret") and value in ("-", ["-"]):
        value = secret_of(parameter["name"]) if value == "-" else [secret_of(parameter["name"])]
    if isinstance(value, list):
        texts = cast("list[str]", value)
        return [part.strip() for text in texts for part in text.split(",") if part.strip()]
    if isinstance(value, datetime.datetime):
        return value.date()
    if parameter["schema"].get("x-type") == "boolean":
        return value == _YES
    return _from_json(parameter, value) if parameter["schema"].get("x-type") == "json" else value


def _from_json(parameter: Node, text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as exc:
        raise UsageFailure(f"{shown_name(parameter)} {text!r}: expected JSON, such as '{{\"a\": 1}}' ({exc})") from None
