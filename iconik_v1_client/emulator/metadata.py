"""The metadata service: the values of the fields of a view, for an asset."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from . import choices
from .context import Context, format_time
from .errors import not_found
from .services import ASSET, service_route

SERVICE = "metadata"


def set_metadata(context: Context, asset_id: str, view_id: str, values: Mapping[str, Any]) -> None:
    """Set the values of an asset's fields in a view; raise `LookupError` if there is no such asset."""
    now = format_time(context.clock())
    fields = {name: {"field_values": [{"value": each} for each in _as_list(value)]} for name, value in values.items()}
    with context.store.transaction():
        if context.store.find("assets", asset_id) is None:
            raise LookupError(f"there is no asset {asset_id!r}")
        view = {"object_id": asset_id, "object_type": "assets", "metadata_values": fields, "date_modified": now}
        context.store.add(f"assets/{asset_id}/views", view_id, view)


def metadata_routes(context: Context) -> list[Route]:
    """Return the routes of the service."""
    roles = [choices.METADATA_ROLE]
    return [service_route(context, SERVICE, f"{ASSET}/views/{{view_id}}/", roles, _respond)]


def _as_list(value: Any) -> list[Any]:
    return [*cast(Sequence[Any], value)] if isinstance(value, (list, tuple)) else [value]


def _respond(context: Context, request: Request) -> Response:
    view = context.store.find(f"assets/{request.path_params['asset_id']}/views", request.path_params["view_id"])
    if view is None:
        raise not_found("view")
    return JSONResponse(view)
