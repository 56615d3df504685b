"""The API's operations as commands, made from the patched document when the command starts: nothing here names one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from ...document import patched_document
from ..output.results import show
from ..session import LateOutput, Output, Session
from .parameters import Node, arguments, as_argument, as_option, named_as_given, sign, signed

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

    def command(context: typer.Context, as_json: bool, output: Output | None, **given: Any) -> None:
        session: Session = context.obj
        with session.client() as client, named_as_given(operation.parameters):
            method = getattr(getattr(client, operation.group) if operation.group else client, operation.method)
            result = method(**arguments(operation.parameters, given, method))
        show(result, "json" if as_json else output or session.output)

    sign(
        command,
        [
            signed("context", typer.Context),
            *(as_argument(each) for each in operation.parameters if each.get("required")),
            *(as_option(each) for each in operation.parameters if not each.get("required")),
            signed("as_json", Annotated[bool, typer.Option("--json", help="Print the answer as it came.")], False),
            signed("output", LateOutput, None),
        ],
    )
    command.__doc__ = operation.help
    return command
