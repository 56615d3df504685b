"""Commands for the API's operations. They are made from the document; no operation is named here."""

import json
import re
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Annotated, Any, cast
from urllib.parse import urlsplit

import typer

from ...operations.document import Operation, Parameter
from ..invocation import Invocation
from ..output.option import OutputFormat, output_option
from ..output.results import print_result
from ..program import Program
from ..prompts import YesOption, confirm
from .body import body_options, read_body
from .parameters import as_argument, as_option, keyword, set_signature
from .values import argument_names, read_values, translate_argument_errors

_JSON = Annotated[bool, typer.Option("--json", help="Print the whole response as JSON, with its secrets.")]


def client_method(client: Any, operation: Operation, methods: Mapping[str, str]) -> Callable[..., Any]:
    """Return the client's method of an operation."""
    path = re.sub(r"\{[^{}]*\}", "{}", operation.path)
    return attrgetter(methods[f"{operation.verb} {path}"])(client)


def operation_command(program: Program, operation: Operation) -> Callable[..., None]:
    """Return the command: required parameters are arguments in the documented order, the others are options."""
    parameters = operation.parameters

    def command(context: typer.Context, as_json: bool, output: OutputFormat | None, **given: Any) -> None:
        invocation: Invocation = context.obj
        result = call_operation(
            program,
            operation,
            invocation,
            parameters,
            given,
            question=context.command_path,
            yes=given.get("yes", False),
        )
        print_result(result, "json" if as_json else output or invocation.output)

    set_signature(
        command,
        [
            keyword("context", typer.Context),
            *(
                as_argument(each, program.remark(each), program.completion(each))
                for each in parameters
                if each.required
            ),
            *(
                as_option(each, program.remark(each), program.completion(each))
                for each in parameters
                if not each.required
            ),
            *body_options(operation.body),
            *([keyword("yes", YesOption, False)] if operation.may_delete else []),
            keyword("as_json", _JSON, False),
            keyword("output", output_option(program.name), None),
        ],
    )
    command.__doc__ = operation.help
    return command


def call_operation(
    program: Program,
    operation: Operation,
    invocation: Invocation,
    parameters: list[Parameter],
    given: Mapping[str, Any],
    *,
    question: str,
    yes: bool,
) -> Any:
    """Call an operation with the values given on the command line, by the keys of its parameters; return the result.

    If it deletes something, it asks first, unless `yes`; the words of the command, `question`, begin the question.
    """
    given_values = read_values(parameters, given)
    body = read_body(operation.body, given)
    with invocation.client() as client, translate_argument_errors(parameters):
        method = client_method(client, operation, program.methods())
        names = argument_names(parameters, method)
        values = program.find_ids(client, given_values)
        if operation.deletes(values):
            words = [question, *_shown(program, values), *_shown_body(operation, body)]
            confirm(f"{' '.join(words)} on {host_of(client)}: {operation.title}. Continue?", yes=yes)
        return method(**{names[each.key]: value for each, value in values}, **body)


def host_of(client: Any) -> str:
    """Return the host to which a client sends, for a question."""
    return urlsplit(str(client.base_url)).netloc


def _shown(program: Program, values: list[tuple[Parameter, Any]]) -> list[str]:
    """Return the arguments for a question, without secrets; options have their names."""
    shown = [(each, program.masked(each, value) if each.secret else _text(value)) for each, value in values]
    return [text if each.required else f"{each.label} {text}" for each, text in shown]


def _shown_body(operation: Operation, body: dict[str, Any]) -> list[str]:
    """Return the body for a question, without the values of its secret fields."""
    if operation.body is None or not body:
        return []
    content = body["body"]
    if isinstance(content, dict):
        secret = {each.name for each in operation.body.properties if each.secret}
        content = {
            name: "(hidden)" if name in secret else value for name, value in cast("dict[str, Any]", content).items()
        }
    return [f"--body {_text(content)}"]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
