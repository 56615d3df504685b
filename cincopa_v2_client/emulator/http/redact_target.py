"""What the log shows of requests: no values of secret parameters."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from starlette.types import Scope

from ...emulation.fault_rules import UPLOAD
from ...emulation.request_log import Description, SentCall
from ...emulation.requests import parse_pairs, values_by_name
from ..paths import UPLOAD_HOST
from ..redaction import MASK, redact_tokens
from .contract import operations, token_parameter
from .parameters import join_repeated

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


def describe(scope: Scope, secrets: frozenset[str], token_name: str, operation: Callable[[Scope], str]) -> Description:
    """Return what the log keeps of a request; `operation` returns the name of its operation."""
    path, query = scope["path"], scope["query_string"]
    target = redact_target(path, query, secrets)
    if path == UPLOAD_HOST:
        # Its whole query is the signature of the upload.
        return Description(target, UPLOAD)
    call = SentCall.of(scope) or SentCall(operation(scope), values_by_name(parse_pairs(query)))
    if not call.operation:
        return Description(target)
    pairs = join_repeated(call.sent).items()
    arguments = {
        name: MASK if value and name.strip().lower() in secrets else redact_tokens(value)
        for name, value in pairs
        if name != token_name
    }
    return Description(target, call.operation, arguments)


def secret_parameters(document: Mapping[str, Any]) -> frozenset[str]:
    """Return the names of the parameters whose values are secret."""
    marked = {
        parameter.name
        for operation in operations(document)
        for parameter in operation.parameters
        if parameter.documented.schema.get("x-secret")
    }
    return _UNMARKED_SECRETS | marked | {token_parameter(document)}
