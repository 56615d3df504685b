"""The request body of an operation on the command line: `--body`, and an option for each simple property."""

import inspect
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from ...operations.document import Body
from ..errors import UsageError
from .parameters import as_option, keyword
from .values import read_values

# The key of the option `--body` as a keyword argument of the command.
KEY = "body_"


def body_options(body: Body | None) -> list[inspect.Parameter]:
    """Return the options that make a body; none if the operation has no body."""
    if body is None:
        return []
    form, metavar = ("JSON", "JSON") if body.is_json or body.is_form else ("its bytes", "TEXT")
    beside = "" if not body.properties else " The options of its fields take precedence."
    text = f"The body of the request: {form}, `@file`, or `-` for standard input.{beside} {body.description.strip()}"
    option = typer.Option("--body", help=text.strip(), metavar=metavar, show_default=False)
    return [*map(as_option, body.properties), keyword(KEY, Annotated[str | None, option], None)]


def read_body(body: Body | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the argument `body` that the options make, if any; raise UsageError if it is invalid or missing."""
    if body is None:
        return {}
    fields = {each.name: value for each, value in read_values(body.properties, given)}
    if given[KEY] is not None:
        content = _read(body, given[KEY])
        if not fields:
            return {"body": content}
        if not isinstance(content, dict):
            raise UsageError("--body is not a JSON object, so it has no fields: omit the options of its fields")
        return {"body": cast("dict[str, Any]", content) | fields}
    if not fields and body.required:
        others = ", or the option of a field" if body.properties else ""
        raise UsageError(f"the operation needs a body: give --body{others}")
    return {"body": fields} if fields else {}


def _read(body: Body, text: str) -> Any:
    try:
        if text == "-":
            content = sys.stdin.buffer.read() if hasattr(sys.stdin, "buffer") else sys.stdin.read().encode()
        else:
            content = Path(text[1:]).read_bytes() if text.startswith("@") else text.encode()
    except OSError as exc:
        raise UsageError(f"--body {text}: {exc.strerror or exc}; expected JSON, @file, or -") from None
    if not (body.is_json or body.is_form):
        return content.decode("utf-8", "replace") if body.media_type.startswith("text/") else content
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as exc:
        shown = text if len(text) <= 80 else f"{text[:77]}..."
        raise UsageError(f"--body {shown!r}: expected JSON, such as '{{\"a\": 1}}', @file, or - ({exc})") from None
