"""Strict mode, which refuses requests that the document does not allow."""

from collections.abc import Mapping

from starlette.requests import Request

from ...emulation.requests import query_values
from ..errors import refused
from .contract import Operation
from .parameters import values_outside_body


async def read_strict_parameters(request: Request, operation: Operation, token_name: str) -> Mapping[str, list[str]]:
    """Return the values of each parameter; raise `ErrorResponse` for anything that the document does not allow.

    `token_name` is the name of the parameter that carries the token. Errors name parameters, but no values, which may
    be secret.
    """
    if request.method != operation.method:
        raise refused(f"{operation.name} is documented with {operation.method}, not with {request.method}")
    if not operation.has_body:
        async for piece in request.stream():
            if piece:
                raise refused(f"{operation.name} has no request body; send the parameters in the query")
    in_query = {each.name: each.documented for each in operation.parameters if each.documented.location == "query"}
    for name, values in query_values(request).items():
        if name not in {*in_query, token_name}:
            raise refused(f"{operation.name} has no parameter '{name}', only: {', '.join(in_query) or 'none'}")
        if len(values) > 1 and not (name in in_query and in_query[name].explode):
            raise refused(f"{name} is given more than once")
    return values_outside_body(request, operation)
