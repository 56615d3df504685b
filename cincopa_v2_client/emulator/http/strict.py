"""Strict mode: what the document does not allow is refused, and named."""

from starlette.requests import Request

from ..errors import refused
from .contract import Operation
from .parameters import query_parameters, repeated_parameters


async def read_strict_parameters(request: Request, operation: Operation, token: str) -> dict[str, str]:
    """The parameters of the query; raises `Problem` for all that the document does not have.

    `token` is the parameter that carries the token. Only names are told: a value may be a secret.
    """
    if request.method != operation.method:
        raise refused(f"{operation.name} is documented with {operation.method} only, not with {request.method}")
    async for piece in request.stream():
        if piece:
            raise refused(f"{operation.name} has no body: parameters go in the query")
    for name in repeated_parameters(request):
        raise refused(f"{name} is given more than once")
    sent = query_parameters(request)
    known = [parameter.name for parameter in operation.parameters]
    for name in sent:
        if name not in {*known, token}:
            raise refused(f"{operation.name} has no parameter '{name}', only: {', '.join(known) or 'none'}")
    return sent
