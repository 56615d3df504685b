"""The command `api`: call any operation by its name, also one that the document does not have."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, cast

import typer

from ...operations.document import Operation, Parameter
from ..errors import UsageError
from ..invocation import Invocation
from ..output.option import OutputFormat, output_option
from ..output.results import print_result
from ..program import Program
from ..prompts import YesOption, confirm
from .body import KEY as BODY
from .command import call_operation, host_of
from .parameters import keyword, set_signature

_Effect = Literal["read", "write"]
_EXAMPLE = "such as items_per_page=5"

_NAME = Annotated[str, typer.Argument(metavar="OPERATION", help="Its name, as in the documentation: `asset.list`.")]
_PAIRS = Annotated[
    list[str] | None, typer.Argument(metavar="[KEY=VALUE]...", help="Arguments by the API's names; the text is sent.")
]
_FIELDS = Annotated[
    list[str] | None,
    typer.Option(
        "--field", "-F", metavar="KEY=JSON", help='An argument as JSON, as in `tags=["a"]`; `@FILE`, or `@-`, is text.'
    ),
]
_INPUT = Annotated[
    str | None,
    typer.Option(
        "--input", metavar="FILE", help="A JSON file, or `-`: the body, or of an operation without one its arguments."
    ),
]
_EFFECT = Annotated[
    _Effect | None,
    typer.Option(
        help="For an operation that the document lacks: `read` asks no question, and is sent again if it fails."
    ),
]

_HELP = """Call an operation by its name, also one that this version does not know.

The arguments of known operations are checked by the document. An unknown one is a write that is sent once, after a
question, unless `--effect read` is given; its response is printed as JSON.
"""


def api_command(program: Program) -> Callable[..., None]:
    """Return the command."""

    def command(
        context: typer.Context,
        operation: str,
        pairs: list[str] | None,
        field: list[str] | None,
        input_: str | None,
        *,
        effect: _Effect | None,
        yes: bool,
        output: OutputFormat | None,
    ) -> None:
        invocation: Invocation = context.obj
        name = operation.removesuffix(".json").replace("-", "_")
        known = next((each for each in program.operations if _name_of(each) == name), None)
        has_body = known is not None and known.body is not None
        arguments = _arguments(pairs or (), field or (), None if has_body else input_)
        question = f"{program.name} api {name}"
        if known is None:
            hint = _hint(program, name)
            result = _call_unknown(invocation, name, arguments, effect or "write", question, hint=hint, yes=yes)
            print_result(result, output or invocation.chosen_output or "json")
            return
        _check_effect(known, effect)
        # Errors name the arguments as they are given here.
        parameters = [replace(each, label=each.name) for each in known.parameters]
        given = _by_key(name, parameters, known, arguments) | {BODY: _body_source(input_ if has_body else None)}
        result = call_operation(program, known, invocation, parameters, given, question=question, yes=yes)
        print_result(result, output or invocation.output)

    set_signature(
        command,
        [
            keyword("context", typer.Context),
            keyword("operation", _NAME),
            keyword("pairs", _PAIRS, None),
            keyword("field", _FIELDS, None),
            keyword("input_", _INPUT, None),
            keyword("effect", _EFFECT, None),
            keyword("yes", YesOption, False),
            keyword("output", output_option(program.name), None),
        ],
    )
    command.__doc__ = _HELP
    return command


def _name_of(operation: Operation) -> str:
    return ".".join(filter(None, (operation.group, operation.name)))


def _hint(program: Program, name: str) -> str:
    """Return a question for a name that is near to that of an operation; empty for any other."""
    similar = get_close_matches(name.lower(), map(_name_of, program.operations), n=1, cutoff=0.8)
    return f" (did you mean {similar[0]}?)" if similar else ""


def _check_effect(operation: Operation, effect: _Effect | None) -> None:
    documented = operation.node.get("x-effect")
    if effect not in (None, documented):
        raise UsageError(f"--effect {effect}: {_name_of(operation)} is a {documented}: omit the option")


def _arguments(pairs: Iterable[str], fields: Iterable[str], source: str | None) -> dict[str, Any]:
    arguments = {} if source is None else _read_object(source)
    for key, value in [*map(_pair, pairs), *map(_field, fields)]:
        if key in arguments:
            raise UsageError(f"{key} is given twice: give several values with commas, or as a list with --field")
        arguments[key] = value
    return arguments


def _pair(text: str) -> tuple[str, Any]:
    key, separator, value = text.partition("=")
    if not key or not separator:
        raise UsageError(f"{text!r}: expected KEY=VALUE, {_EXAMPLE}")
    return key, value


def _field(text: str) -> tuple[str, Any]:
    key, value = _pair(text)
    if value.startswith("@"):
        return key, _read(value[1:], "--field").removesuffix("\n")
    try:
        return key, json.loads(value)
    except (ValueError, RecursionError):
        raise UsageError(f"--field {key}: expected JSON or @FILE; a text needs no --field: {key}=TEXT") from None


def _read(path: str, option: str) -> str:
    """Return the text of a file, or of standard input for `-`."""
    try:
        return sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
    except OSError as exc:
        raise UsageError(f"{option}: {path}: {exc.strerror or exc}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{option}: {path}: expected text in UTF-8") from None


def _read_object(path: str) -> dict[str, Any]:
    try:
        content = json.loads(_read(path, "--input"))
    except (ValueError, RecursionError) as exc:
        if isinstance(exc, UsageError):
            raise
        raise UsageError(f"--input: {path}: expected JSON ({exc})") from None
    if not isinstance(content, dict):
        raise UsageError(f"--input: {path}: expected a JSON object with the arguments")
    return cast("dict[str, Any]", content)


def _body_source(path: str | None) -> str | None:
    """Return `--input` as the option `--body` has it."""
    return path if path in (None, "-") else f"@{path}"


def _by_key(
    name: str, parameters: list[Parameter], operation: Operation, arguments: Mapping[str, Any]
) -> dict[str, str | list[str]]:
    """Return the arguments as texts by the keys of the operation's parameters and of the fields of its body.

    Raises UsageError for an unknown or a missing one.
    """
    fields = operation.body.properties if operation.body else []
    known = {each.name: each for each in [*fields, *parameters]}
    for key in arguments:
        if key not in known:
            raise UsageError(f"{name} has no parameter {key!r}: expected {', '.join(known) or 'no arguments'}")
    missing = [each.name for each in parameters if each.required and arguments.get(each.name) is None]
    if missing:
        raise UsageError(f"{name} needs {', '.join(f'{each}=VALUE' for each in missing)}")
    return {
        known[key].key: [*map(_text, cast("list[Any]", value if isinstance(value, list) else [value]))]
        if known[key].is_list
        else _text(value)
        for key, value in arguments.items()
        if value is not None
    }


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _call_unknown(
    invocation: Invocation,
    name: str,
    arguments: Mapping[str, Any],
    effect: _Effect,
    question: str,
    *,
    hint: str,
    yes: bool,
) -> Any:
    from ...flows.calls import check_name  # noqa: PLC0415 - not needed for `--help`

    with invocation.client() as client:
        if not hasattr(client, "call"):
            raise UsageError(
                f"{name!r}: the API document has no such operation{hint}; `--help` of its group lists them"
            )
        check_name(name)
        if "api_token" in arguments:
            raise UsageError("api_token is sent by the command: leave it out; use --profile or CINCOPA_API_TOKEN")
        if effect == "write":
            host = host_of(client)
            confirm(
                f"{question} on {host}: an operation that the document lacks{hint}. Continue?",
                yes=yes,
                otherwise=f"{name} is not in the document{hint}; it would be sent to {host} as a write. "
                "Add --yes to confirm, or --effect read",
            )
        return client.call(name, arguments, effect=effect)
