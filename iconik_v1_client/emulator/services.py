"""Services that the document does not have: the reads of them that publishing an asset needs."""

from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .authorization import APP_ID, AUTH_TOKEN, authorize
from .context import Context
from .errors import ErrorResponse, error_response, not_found

# The root of all services.
ROOT = "/API"
ASSET = "/v1/assets/{asset_id}"

Respond = Callable[[Context, Request], Response]


def service_route(context: Context, service: str, path: str, roles: Sequence[str], respond: Respond) -> Route:
    """Return a route for reading what belongs to an asset, which must exist; the name of the route is the service's."""

    async def endpoint(request: Request) -> Response:
        now = context.clock()
        try:
            headers = context.rate.take(now)
            with context.store.transaction():
                authorize(context, request.headers, (APP_ID, AUTH_TOKEN), roles, now)
                if context.store.find("assets", request.path_params["asset_id"]) is None:
                    raise not_found("asset")
                response = respond(context, request)
        except ErrorResponse as error:
            return error_response(error)
        response.headers.update(headers)
        return response

    return Route(f"{ROOT}/{service}{path}", endpoint, methods=["GET"], name=service)
