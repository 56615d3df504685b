"""Redaction of secrets in the request log and in the control that shows the state."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from starlette.types import Scope

from cincopa_v2_client.emulation.request_log import Description
from cincopa_v2_client.emulation.requests import parse_pairs

from .context import Context

_MASK = "***"
_MAX_CHARACTERS = 500
# The newest objects are shown.
_MAX_OBJECTS = 200
_SECRET = re.compile(r"token|password|hash|secret|signature|headers|api_key")


def redact_target(path: str, query: bytes) -> str:
    """Return a path and its query without the values of secret parameters, truncated if long."""
    pairs = [f"{name}={value}" for name, value in _redacted_pairs(query)]
    target = f"{path}?{'&'.join(pairs)}" if pairs else path
    return target if len(target) <= _MAX_CHARACTERS else target[:_MAX_CHARACTERS] + "…"


def describe(scope: Scope, operation: Callable[[Scope], str]) -> Description:
    """Return what the log keeps of a request: no body; `operation` returns the name of its operation."""
    path, query = scope["path"], scope["query_string"]
    return Description(redact_target(path, query), operation(scope), dict(_redacted_pairs(query)))


def _redacted_pairs(query: bytes) -> Iterator[tuple[str, str]]:
    return ((name, _MASK if _SECRET.search(name.lower()) else value) for name, value in parse_pairs(query))


def dump_store(context: Context) -> dict[str, list[Any]]:
    """Return the newest objects by collection, with secrets redacted."""
    collections: dict[str, list[Any]] = {}
    with context.store.transaction():
        names = context.store.collections("*")[-_MAX_OBJECTS:]
        for name in names:
            collections[name] = [_redact(each) for each in context.store.list(name)[-_MAX_OBJECTS:]]
    return collections


def dump_requests(context: Context) -> list[dict[str, Any]]:
    """Return the last requests with their status, the newest first."""
    return [
        {"time": each.time.isoformat(), "method": each.method, "target": each.target, "status": each.status}
        for each in context.requests
    ]


def _redact(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: _MASK if value and _SECRET.search(name.lower()) else value for name, value in fields.items()}
