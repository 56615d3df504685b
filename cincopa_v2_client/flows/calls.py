"""Calls of operations that the document does not have."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal, cast

from ..runtime.arguments.parameters import Parameters
from ..runtime.calls.operation import Operation
from ..runtime.calls.responses import as_model
from ..runtime.errors import ArgumentTypeError, ArgumentValueError
from ..runtime.models.model import Model

_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
# Our choice: by their names, arguments that hold secrets in the documented operations, and others like them.
_SECRET = re.compile(r"password|secret|token|key|hook_url|simple_user_add", re.IGNORECASE)


def check_name(name: str) -> None:
    """Raise ValueError for what cannot be the name of an operation."""
    if not isinstance(cast("Any", name), str) or not _NAME.fullmatch(name):
        raise ValueError(f"operation={name!r}; expected a name as in Cincopa's documentation, such as asset.list")


def prepare(
    name: str, arguments: Mapping[str, Any] | None, effect: Literal["read", "write"]
) -> tuple[Operation[Model], Parameters]:
    """Return an operation by its name, and its encoded arguments."""
    check_name(name)
    if name.endswith(".json"):
        raise ValueError(
            f"operation={name!r}; expected {name.removesuffix('.json')!r}: the suffix is added by the client"
        )
    if effect not in ("read", "write"):
        raise ValueError(f"effect={effect!r}; expected 'read' (sent again after a failure) or 'write' (sent once)")
    if not isinstance(cast("Any", arguments), Mapping | None):
        raise ArgumentTypeError(
            f"{name}: arguments={arguments!r}; expected a mapping, such as {{'rid': 'A4KANh__rQ_m'}}",
            operation=name,
            name="arguments",
            value=repr(arguments),
            expected="a mapping",
        )
    given = dict(arguments or {})
    if "api_token" in given:
        text = f"{name}: api_token is sent by the client: leave it out; with_options(api_token=...) sends another one"
        expected = "no api_token"
        raise ArgumentValueError(text, operation=name, name="api_token", value="***", expected=expected)
    method = "GET" if effect == "read" else "POST"
    operation = Operation(
        name=name, method=method, path=f"/{name}.json", effect=effect, decode=as_model(Model), parameters=tuple(given)
    )
    parameters = Parameters(name, secret=[key for key in given if _SECRET.search(key)])
    for key, value in given.items():
        _add(parameters, key, value)
    return operation, parameters


def _add(parameters: Parameters, key: str, value: Any) -> None:
    """Add an argument as the documented operations have it."""
    if isinstance(value, bool):
        parameters.boolean(key, value, words=("yes", "no"))
    elif isinstance(value, datetime.datetime):
        parameters.timestamp(key, value)
    elif isinstance(value, datetime.date):
        parameters.date(key, value)
    elif isinstance(value, Mapping):
        parameters.mapping(key, cast("Mapping[str, object]", value))
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
        parameters.strings(key, cast("Any", value))
    else:
        parameters.scalar(key, cast("Any", value), ["string", "integer", "number"])
