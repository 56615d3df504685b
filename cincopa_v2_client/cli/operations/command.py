"""Commands for the API's operations. They are made from the document; no operation is named here."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from ..output.option import OutputFormat, OutputOption
from ..output.results import print_result
from ..session import Session
from .document import Operation
from .parameters import as_argument, as_option, keyword, set_signature
from .values import client_arguments, translate_argument_errors


def operation_command(operation: Operation) -> Callable[..., None]:
    """Return the command: required parameters are arguments in the documented order, the others are options."""

    def command(context: typer.Context, as_json: bool, output: OutputFormat | None, **given: Any) -> None:
        session: Session = context.obj
        with session.client() as client, translate_argument_errors(operation.parameters):
            method = getattr(getattr(client, operation.group) if operation.group else client, operation.method)
            result = method(**client_arguments(operation.parameters, given, method))
        print_result(result, "json" if as_json else output or session.output)

    as_json = Annotated[bool, typer.Option("--json", help="Print the whole response as JSON.")]
    set_signature(
        command,
        [
            keyword("context", typer.Context),
            *(as_argument(each) for each in operation.parameters if each.get("required")),
            *(as_option(each) for each in operation.parameters if not each.get("required")),
            keyword("as_json", as_json, False),
            keyword("output", OutputOption, None),
        ],
    )
    command.__doc__ = operation.help
    return command
