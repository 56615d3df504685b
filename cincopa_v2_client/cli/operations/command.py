"""Commands for the API's operations. They are made from the document; no operation is named here."""

import re
from collections.abc import Callable
from operator import attrgetter
from typing import Annotated, Any

import typer

from ..output.option import OutputFormat, OutputOption
from ..output.results import print_result
from ..prompts import confirm
from ..session import Session
from .body import body_options, read_body
from .document import Operation
from .parameters import as_argument, as_option, keyword, set_signature
from .values import argument_names, read_values, translate_argument_errors

_JSON = Annotated[bool, typer.Option("--json", help="Print the whole response as JSON.")]
_YES = Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation.")]


def client_method(client: Any, operation: Operation) -> Callable[..., Any]:
    """Return the client's method of an operation."""
    from ...api import METHODS  # noqa: PLC0415 - not needed for `cincopa --help`

    path = re.sub(r"\{[^{}]*\}", "{}", operation.path)
    return attrgetter(METHODS[f"{operation.verb} {path}"])(client)


def operation_command(operation: Operation) -> Callable[..., None]:
    """Return the command: required parameters are arguments in the documented order, the others are options."""
    parameters = operation.parameters

    def command(context: typer.Context, as_json: bool, output: OutputFormat | None, **given: Any) -> None:
        session: Session = context.obj
        values = read_values(parameters, given)
        body = read_body(operation.body, given)
        if operation.is_destructive:
            shown = " ".join([context.command_path, *(str(value) for each, value in values if each.required)])
            confirm(f"{shown}: {operation.title}. Continue?", yes=given["yes"])
        with session.client() as client, translate_argument_errors(parameters):
            method = client_method(client, operation)
            names = argument_names(parameters, method)
            result = method(**{names[each.key]: value for each, value in values}, **body)
        print_result(result, "json" if as_json else output or session.output)

    set_signature(
        command,
        [
            keyword("context", typer.Context),
            *(as_argument(each) for each in parameters if each.required),
            *(as_option(each) for each in parameters if not each.required),
            *body_options(operation.body),
            *([keyword("yes", _YES, False)] if operation.is_destructive else []),
            keyword("as_json", _JSON, False),
            keyword("output", OutputOption, None),
        ],
    )
    command.__doc__ = operation.help
    return command
