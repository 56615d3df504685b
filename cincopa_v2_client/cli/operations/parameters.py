"""Turn the document's parameters into the arguments and options that Typer reads from a signature."""

import inspect
import re
from collections.abc import Callable, Iterable
from typing import Annotated, Any

import typer

from ...operations.document import Parameter
from .kinds import Kind, kind_of


def as_argument(
    parameter: Parameter, remark: str = "", complete: Callable[..., Any] | None = None
) -> inspect.Parameter:
    """Return a required parameter as a positional argument, with `remark` at the end of its help text.

    `complete` completes its values for the shell if the document has none.
    """
    kind = kind_of(parameter.item)
    metavar = parameter.label + ("..." if parameter.is_list else "")
    info = typer.Argument(
        help=_help(parameter, kind, remark),
        metavar=metavar,
        show_default=False,
        parser=_display(kind),
        autocompletion=_completion(parameter, kind) or complete,
    )
    return keyword(parameter.key, Annotated[list[str] if parameter.is_list else str, info])


def as_option(parameter: Parameter, remark: str = "", complete: Callable[..., Any] | None = None) -> inspect.Parameter:
    """Return an optional parameter as an option, as `as_argument` does a required one."""
    kind = kind_of(parameter.item)
    info = typer.Option(
        parameter.label,
        help=_help(parameter, kind, remark),
        metavar=kind.metavar,
        show_default=False,
        parser=_display(kind),
        autocompletion=_completion(parameter, kind) or complete,
    )
    return keyword(parameter.key, Annotated[list[str] | None if parameter.is_list else str | None, info], None)


def keyword(name: str, annotation: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
    """Return a keyword-only parameter of a signature."""
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def set_signature(command: Callable[..., None], parameters: Iterable[inspect.Parameter]) -> None:
    """Set the signature and the annotations that Typer reads."""
    signature = inspect.Signature(list(parameters))
    vars(command)["__signature__"] = signature
    command.__annotations__ = {each.name: each.annotation for each in signature.parameters.values()}


def _help(parameter: Parameter, kind: Kind, remark: str) -> str:
    sentences = [parameter.description.strip()]
    if kind.metavar == "WORD" and not all(word in parameter.description for word in kind.words):
        sentences.append(f"One of {', '.join(f'`{word}`' for word in kind.words)}.")
    if parameter.is_list and not parameter.explode:
        sentences.append(f"Separate several with commas{'' if parameter.required else ', or repeat the option'}.")
    elif parameter.is_list and not parameter.required:
        sentences.append("Repeat the option for several.")
    if parameter.secret:
        sentences.append("With `-` it is read from a prompt or standard input, so that `ps` does not show it.")
    if sentences[0] and sentences[0][-1].isalnum():
        sentences[0] += "."
    text = " ".join(each for each in (*sentences, remark) if each)
    # Typer renders `:smile:` as an emoji.
    return re.sub(r":(\w+):", r":\1\\:", text)


def _completion(parameter: Parameter, kind: Kind) -> Callable[[str], list[str]] | None:
    """Return a function that completes a word; in a list with commas, the word after the last one."""

    def complete(incomplete: str) -> list[str]:
        before, comma, last = incomplete.rpartition(",") if _has_commas(parameter) else ("", "", incomplete)
        return [before + comma + word for word in kind.words if word.startswith(last)]

    return complete if kind.words else None


def _has_commas(parameter: Parameter) -> bool:
    return parameter.is_list and not parameter.explode


def _display(kind: Kind) -> Callable[[str], str]:
    """Return a function that leaves a value as it is; Typer shows its name as the type of an argument."""

    def parse(value: str) -> str:
        return value

    parse.__name__ = kind.metavar
    return parse
