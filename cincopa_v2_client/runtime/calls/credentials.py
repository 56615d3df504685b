"""The secrets of a request: the credentials that its operation needs, and its secret arguments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..arguments.parameters import Parameters
from ..config import Credential
from ..secrets import RequestSecrets, Secret
from .operation import Operation


def request_secrets(
    credentials: Iterable[Credential], values: Mapping[str, Secret], operation: Operation[Any], parameters: Parameters
) -> RequestSecrets:
    """Return the secrets of a call; raise ValueError if the client lacks a credential that the operation needs."""
    query, headers = list(parameters.secret_query), dict(parameters.secret_headers)
    needed = operation.credentials
    for credential in credentials:
        is_needed = not credential.optional if needed is None else credential.argument in needed
        if not is_needed:
            continue
        if not (secret := values[credential.argument]):
            raise ValueError(f"{operation.name}: it needs {credential.argument}: pass it to the client")
        if credential.location == "query":
            query.append(credential.of_request(secret))
        else:
            headers[credential.parameter] = credential.of_request(secret)
    known = (*filter(None, values.values()), *parameters.secrets)
    return RequestSecrets(Secret("&".join(part.reveal() for part in query)), known, headers)
