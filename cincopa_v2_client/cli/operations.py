"""The API's operations as commands, made from the patched document when the command starts: nothing here names one."""

import datetime
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, cast

import typer

from ..document import patched_document
from .output import show
from .prompts import secret_of
from .session import Session

# A parameter, or a schema, of the document.
Node = Mapping[str, Any]

_METHODS = ("get", "post")


@dataclass(frozen=True, slots=True)
class Described:
    """One operation of the document: `gallery.add_item` is `cincopa gallery add-item`."""

    group: str
    method: str
    help: str
    parameters: list[Node]

    @property
    def command(self) -> str:
        """Its name at the command line."""
        return self.method.replace("_", "-")


def described_operations() -> Iterator[Described]:
    """All operations, in the document's order."""
    for path, item in patched_document()["paths"].items():
        for verb in _METHODS:
            if verb in item:
                found = item[verb]
                group, _, method = path.strip("/").removesuffix(".json").rpartition(".")
                text = f"{found['summary'].rstrip('.')}.\n\n{found.get('description', '')}"
                yield Described(group, method, text, list(found.get("parameters", ())))


def operation_command(operation: Described) -> Callable[..., None]:
    """What Typer makes a command of: required parameters stand in the documented order, the others are options."""

    def command(context: typer.Context, as_json: bool, **given: Any) -> None:
        session: Session = context.obj
        with session.client() as client:
            method = getattr(getattr(client, operation.group) if operation.group else client, operation.method)
            names = inspect.signature(method).parameters
            arguments: dict[str, Any] = {}
            for parameter in operation.parameters:
                value = given[_own_name(parameter)]
                if value not in (None, []):
                    # A name that Python has already stands with a `_` in the generated functions: `type_`.
                    name = parameter["name"] if parameter["name"] in names else f"{parameter['name']}_"
                    arguments[name] = _sent(parameter, value)
            show(method(**arguments), "json" if as_json else session.output)

    parameters = [
        _parameter("context", typer.Context),
        *(_argument(each) for each in operation.parameters if each.get("required")),
        *(_option(each) for each in operation.parameters if not each.get("required")),
        _parameter("as_json", Annotated[bool, typer.Option("--json", help="Print the answer as it came.")], False),
    ]
    # Typer reads a function's signature, and this one's is the document's.
    vars(command)["__signature__"] = inspect.Signature(parameters)
    command.__annotations__ = {each.name: each.annotation for each in parameters}
    command.__doc__ = operation.help
    return command


def _argument(parameter: Node) -> inspect.Parameter:
    text, schema = _description(parameter), parameter["schema"]
    if parameter.get("x-cincopa-secret"):
        text += " With `-` it is asked for, or read from standard input, so that no history and no `ps` shows it."
    metavar = parameter["name"].upper() + ("..." if schema.get("type") == "array" else "")
    info = typer.Argument(help=text, metavar=metavar, show_default=False)
    return _parameter(_own_name(parameter), Annotated[_kind(schema), info])


def _option(parameter: Node) -> inspect.Parameter:
    name, schema = "--" + parameter["name"].replace("_", "-"), parameter["schema"]
    if schema.get("x-cincopa-type") == "boolean":
        name = f"{name}/--no-{name[2:]}"
    words = schema.get("items", {}).get("enum")
    text = _description(parameter)
    if schema.get("type") == "array":
        text += " Several with commas between, or the option again."
    info = typer.Option(name, help=text, show_default=False, autocompletion=_completer(words) if words else None)
    return _parameter(_own_name(parameter), Annotated[_kind(schema) | None, info], None)


def _description(parameter: Node) -> str:
    return parameter.get("description") or parameter["schema"].get("description", "")


def _completer(words: list[str]) -> Callable[[str], list[str]]:
    def complete(incomplete: str) -> list[str]:
        before, comma, last = incomplete.rpartition(",")
        return [before + comma + word for word in words if word.startswith(last)]

    return complete


def _kind(schema: Node) -> Any:
    """The Python type by which Typer checks a value; what it cannot say, as a list's words, the client checks."""
    if schema.get("x-cincopa-type") == "boolean":
        return bool
    if schema.get("format") == "date":
        return datetime.datetime
    if "enum" in schema:
        return Literal[tuple(schema["enum"])]
    return {"integer": int, "number": int, "array": list[str]}.get(schema.get("type", ""), str)


def _sent(parameter: Node, value: Any) -> Any:
    """A value of the command line as the client takes it."""
    if isinstance(value, list):
        texts = cast("list[str]", value)
        return [part.strip() for text in texts for part in text.split(",") if part.strip()]
    if isinstance(value, datetime.datetime):
        return value.date()
    return secret_of(parameter["name"]) if value == "-" and parameter.get("x-cincopa-secret") else value


def _own_name(parameter: Node) -> str:
    # Never one that Python or Typer has already.
    return f"{parameter['name']}_"


def _parameter(name: str, annotation: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=default, annotation=annotation)
