"""The history of assets."""

from .. import choices
from ..context import Call, Handler
from ..store import Object
from .objects import check_parents, create, path_of
from .versions import current_version


def _create(call: Call) -> Object:
    check_parents(call)
    asset_id = call["asset_id"]
    # The source says that only the server sets the version.
    more = {"asset_id": asset_id, "user_id": choices.USER_ID, "version_id": current_version(call, asset_id)}
    return create(call, path_of(call), call.fields, **more)


HANDLERS: dict[str, Handler] = {"history.create": _create}
