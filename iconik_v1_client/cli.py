"""The command `iconik`: each operation as `iconik <group> <method>`, made from the clients' methods.

Required arguments go by position, others are options; the body is JSON. Results are printed as JSON, texts as they are.
"""

from __future__ import annotations

import argparse
import inspect
import json
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, get_type_hints
from urllib.parse import urlsplit

from cincopa_v2_client.runtime.version import VERSION

from .api import METHODS
from .document import patched_document
from .errors import IconikError
from .iconik import Iconik

_WORDS = {"true": True, "yes": True, "false": False, "no": False}
_METHODS = ("get", "put", "post", "patch", "delete")


def main(arguments: list[str] | None = None) -> int:
    """Run a command, and return its exit code: 0 done, 1 refused or failed, 2 wrong arguments, 130 interrupted."""
    words = sys.argv[1:] if arguments is None else arguments
    try:
        code = _run(words)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # The reader closed the pipe, as `head` does: discard the rest, so that Python's last flush does not fail.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (IconikError, ValueError, TypeError, OSError) as problem:
        print(f"iconik: {problem}", file=sys.stderr)
        return 1 if isinstance(problem, IconikError) else 2
    except (KeyboardInterrupt, EOFError):
        return 130


def _run(words: list[str]) -> int:
    groups = _groups()
    parser = argparse.ArgumentParser(prog="iconik", description="iconik's API: iconik GROUP METHOD ARGUMENTS.")
    parser.add_argument("--version", action="version", version=f"iconik {VERSION}")
    parser.add_argument("group", choices=groups, metavar="GROUP", help=", ".join(groups))
    if not words or words[0].startswith("-"):
        parser.parse_args(words or ["--help"])
    group = parser.parse_args(words[:1]).group
    commands = argparse.ArgumentParser(prog=f"iconik {group}")
    commands.add_argument("method", choices=groups[group], metavar="METHOD", help=", ".join(groups[group]))
    name = commands.parse_args(words[1:2] or ["--help"]).method
    return _call(group.replace("-", "_"), name.replace("-", "_"), words[2:])


def _groups() -> dict[str, list[str]]:
    """Return the methods of each group, as they are written in a command."""
    found = dict[str, list[str]]()
    for each in METHODS.values():
        group, _, name = each.replace("_", "-").partition(".")
        found.setdefault(group, []).append(name)
    return {group: sorted(names) for group, names in sorted(found.items())}


def _call(group: str, name: str, words: list[str]) -> int:
    class_ = _class_of(group)
    method = getattr(class_, name)
    types = get_type_hints(method, vars(import_module("iconik_v1_client.api")))
    command = f"{group} {name}".replace("_", "-")
    parser = argparse.ArgumentParser(
        prog=f"iconik {command}",
        description=inspect.getdoc(method),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parameters = [each for each in inspect.signature(method).parameters.values() if each.name != "self"]
    for each in parameters:
        read = _json if each.name == "body" else _reader(types[each.name])
        required = each.default is inspect.Parameter.empty
        flag = f"--{each.name.rstrip('_').replace('_', '-')}"
        if each.name == "body":
            help_text = "JSON, @file, or - for standard input"
            parser.add_argument("--body", type=read, required=required, metavar="JSON", help=help_text)
        elif required:
            parser.add_argument(each.name, type=read, metavar=each.name.upper())
        else:
            parser.add_argument(flag, dest=each.name, type=read, metavar="VALUE", default=None)
    deleted = _what_is_deleted(group, name)
    if deleted:
        parser.add_argument("--yes", action="store_true", help="do not ask before it deletes")
    given = vars(parser.parse_args(words))
    confirmed = not deleted or given.pop("yes")
    with Iconik() as client:
        arguments = {key: value for key, value in given.items() if value is not None}
        if not confirmed and not _confirm(_question(command, deleted, arguments, client.base_url)):
            print("iconik: nothing was sent", file=sys.stderr)
            return 1
        result = getattr(getattr(client, group), name)(**arguments)
    _show(result)
    return 0


def _class_of(group: str) -> type[Any]:
    """Return the class with the methods of a group."""
    prop: Any = inspect.getattr_static(Iconik, group)
    return get_type_hints(prop.fget, vars(import_module("iconik_v1_client.api")))["return"]


def _reader(annotation: Any) -> Callable[[str], Any]:
    text = str(annotation)
    if "bool" in text:
        return _boolean
    return int if "int" in text.split(" | ", maxsplit=1)[0] or annotation is int else str


def _boolean(text: str) -> bool:
    if text.lower() not in _WORDS:
        raise argparse.ArgumentTypeError(f"{text!r} is neither true nor false")
    return _WORDS[text.lower()]


def _json(text: str) -> Any:
    try:
        content = sys.stdin.read() if text == "-" else Path(text[1:]).read_text("utf-8") if text[:1] == "@" else text
        value: Any = json.loads(content)
    except (OSError, ValueError) as problem:
        raise argparse.ArgumentTypeError(f"it is not JSON, nor a file of it: {problem}") from None
    return value


def _what_is_deleted(group: str, name: str) -> str:
    """Return the summary of an operation that deletes; empty for others, as other services' operations only read."""
    operations = (
        item[method] for item in patched_document()["paths"].values() for method in _METHODS if method in item
    )
    for each in operations:
        if each.get("x-destructive") and (each["tags"][0], each["x-method"]) == (group, name):
            return each["summary"]
    return ""


def _question(command: str, summary: str, arguments: dict[str, Any], base_url: str) -> str:
    shown = [value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in arguments.values()]
    # An argument cannot move the cursor of the terminal, nor hide the rest of the question.
    words = "".join(each if each.isprintable() else "?" for each in " ".join([command, *shown]))
    return f"{words} on {urlsplit(base_url).netloc}: {summary}."


def _confirm(question: str) -> bool:
    if not sys.stdin.isatty():
        raise ValueError(f"{question} Give --yes where it cannot ask")
    print(f"{question} Go on? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _show(result: Any) -> None:
    if isinstance(result, str):
        print(result, end="" if result.endswith("\n") else "\n")
    elif result is not None:
        # Lists of models, and what the document does not describe, are JSON as they are.
        print(json.dumps(result, default=lambda model: model.to_dict(), ensure_ascii=False, indent=2))
