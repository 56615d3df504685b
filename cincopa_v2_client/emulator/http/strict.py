"""Strict mode, which refuses requests that the document does not allow."""

from starlette.requests import Request

from ..errors import refused
from .contract import Operation
from .parameters import query_parameters, repeated_parameters


async def read_strict_parameters(request: Request, operation: Operation, token_name: str) -> dict[str, str]:
    """Return the query's parameters; raise `ErrorResponse` for anything that the document does not allow.

    `token_name` is the name of the parameter that carries the token. Errors name parameters, but no values, which may
    be secret.
    """
    if request.method != operation.method:
        raise refused(f"{operation.name} is documented with {operation.method}, not with {request.method}")
    async for piece in request.stream():
        if piece:
            raise refused(f"{operation.name} has no request body; send the parameters in the query")
    for name in repeated_parameters(request):
        raise refused(f"{name} is given more than once")
    sent = query_parameters(request)
    known = [parameter.name for parameter in operation.parameters]
    for name in sent:
        if name not in {*known, token_name}:
            raise refused(f"{operation.name} has no parameter '{name}', only: {', '.join(known) or 'none'}")
    return sent
