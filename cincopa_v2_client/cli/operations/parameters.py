"""Turn the document's parameters into the arguments and options that Typer reads from a signature."""

import datetime
import inspect
import re
from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

import typer

from .document import Node

# The API's own words for a boolean. If the option is absent, nothing is sent.
YES, NO = "yes", "no"


def python_name(parameter: Node) -> str:
    """Return its name as a keyword argument; the underscore avoids clashes with Python keywords and Typer's names."""
    return f"{parameter['name']}_"


def command_line_name(parameter: Node) -> str:
    """Return its name on the command line: `FID`, or `--insert-position`."""
    name: str = parameter["name"]
    return name.upper() if parameter.get("required") else f"--{name.replace('_', '-')}"


def as_argument(parameter: Node) -> inspect.Parameter:
    """Return a required parameter as a positional argument."""
    schema = parameter["schema"]
    metavar = command_line_name(parameter) + ("..." if schema.get("type") == "array" else "")
    info = typer.Argument(
        help=_help(parameter),
        metavar=metavar,
        show_default=False,
        formats=_formats(schema),
        autocompletion=_completion(schema),
    )
    return keyword(python_name(parameter), Annotated[_python_type(schema), info])


def as_option(parameter: Node, remark: str = "") -> inspect.Parameter:
    """Return an optional parameter as an option, with `remark` at the end of its help text."""
    name, schema = command_line_name(parameter), parameter["schema"]
    text = " ".join(part for part in (_help(parameter), remark) if part)
    info = typer.Option(
        name,
        help=text,
        metavar=_metavar(schema),
        show_default=False,
        formats=_formats(schema),
        autocompletion=_completion(schema),
    )
    return keyword(python_name(parameter), Annotated[_python_type(schema) | None, info], None)


def keyword(name: str, annotation: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
    """Return a keyword-only parameter of a signature."""
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def set_signature(command: Callable[..., None], parameters: Iterable[inspect.Parameter]) -> None:
    """Set the signature and the annotations that Typer reads."""
    signature = inspect.Signature(list(parameters))
    vars(command)["__signature__"] = signature
    command.__annotations__ = {each.name: each.annotation for each in signature.parameters.values()}


def _help(parameter: Node) -> str:
    schema = parameter["schema"]
    text: str = parameter.get("description") or schema.get("description", "")
    choices: list[str] = [*schema.get("enum", []), *schema.get("items", {}).get("enum", [])]
    if not all(choice in text for choice in choices):
        text += f" One of {', '.join(f'`{choice}`' for choice in choices)}."
    if schema.get("type") == "array":
        repeated = "" if parameter.get("required") else ", or repeat the option"
        text += f" Separate several with commas{repeated}."
    if parameter.get("x-secret"):
        text += " `-` reads it from a prompt or from standard input, so that it is not in `ps` or the shell's history."
    # Typer renders `:smile:` as an emoji.
    return re.sub(r":(\w+):", r":\1\\:", text.strip())


def _completion(schema: Node) -> Callable[[str], list[str]] | None:
    """Return a function that completes the word after the last comma."""
    words: list[str] = schema.get("items", {}).get("enum", [])

    def complete(incomplete: str) -> list[str]:
        before, comma, last = incomplete.rpartition(",")
        return [before + comma + word for word in words if word.startswith(last)]

    return complete if words else None


def _choices(schema: Node) -> list[str]:
    return [YES, NO] if schema.get("x-type") == "boolean" else schema.get("enum", [])


def _metavar(schema: Node) -> str:
    """Return a short placeholder, so that the help page of long options fits in 80 columns."""
    if choices := _choices(schema):
        return "|".join(choices) if choices == [YES, NO] else "WORD"
    value_type = schema.get("x-type") or schema.get("format")
    return {"json": "JSON", "date": "DATE"}.get(value_type or "") or {"integer": "N"}.get(schema["type"], "TEXT")


def _formats(schema: Node) -> list[str] | None:
    return ["%Y-%m-%d"] if schema.get("format") == "date" else None


def _python_type(schema: Node) -> Any:
    """Return the type that Typer validates; the client validates the rest, such as the words of a list."""
    if schema.get("format") == "date":
        return datetime.datetime
    if choices := _choices(schema):
        return Literal[tuple(choices)]
    return {"integer": int, "array": list[str]}.get(schema.get("type", ""), str)
