"""Redaction of requests for the log: the values of secret parameters."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...emulation.requests import parse_pairs
from ..paths import UPLOAD_HOST
from ..redaction import MASK, redact_tokens
from .contract import operations, token_parameter

_MAX_CHARACTERS = 500
# Parameters that are secret without being marked in the document: the signature of download links, and URLs to fetch,
# which may be pre-signed.
_UNMARKED_SECRETS = frozenset({"auth", "input"})


def redact_target(path: str, query: bytes, secrets: frozenset[str]) -> str:
    """Return a path and its query with the values of secret parameters redacted, truncated if long."""
    target = path
    if query:
        target += "?" + (MASK if path == UPLOAD_HOST else "&".join(_redact_pairs(parse_pairs(query), secrets)))
    target = redact_tokens(target)
    return target if len(target) <= _MAX_CHARACTERS else target[:_MAX_CHARACTERS] + "…"


def _redact_pairs(pairs: Iterable[tuple[str, str]], secrets: frozenset[str]) -> Iterator[str]:
    for name, value in pairs:
        yield f"{name}={MASK if value and name.strip().lower() in secrets else value}"


def secret_parameters(document: Mapping[str, Any]) -> frozenset[str]:
    """Return the names of the parameters whose values are secret."""
    marked = {
        parameter.name
        for operation in operations(document)
        for parameter in operation.parameters
        if parameter.documented.schema.get("x-secret")
    }
    return _UNMARKED_SECRETS | marked | {token_parameter(document)}
