"""Shares of objects with people outside, and their logins."""

from datetime import timedelta
from typing import Any

from .. import choices
from ..context import Call, Handler, format_time
from ..errors import ErrorResponse, missing, not_found
from ..paging import respond_list
from ..store import Access, Object
from .objects import check_parents, create, path_of, require


def _shown(fields: Object) -> Object:
    """Return a share without its secrets."""
    secret = {"password", "hash"}
    return {name: value for name, value in fields.items() if name not in secret}


def _add(call: Call, kind: str, key: str) -> Object:
    collection = choices.OBJECT_TYPES.get(kind, kind)
    require(call, collection, key)
    hashed = call.context.new_id()
    own = {"object_type": collection, "object_id": key, "owner_id": choices.USER_ID, "hash": hashed}
    url = f"{call.origin}/share/{collection}/{key}/{hashed}"
    has_password = bool(call.fields.get("password"))
    added = create(call, f"{collection}/{key}/shares", call.fields, **own, url=url, has_password=has_password)
    return {**_shown(added), "hash": hashed}


def _create_of_objects(call: Call) -> Object:
    """Share several objects at once: the share is found at the first one."""
    ids = call.ids("object_ids")
    if not ids:
        raise missing("object_ids")
    collection = choices.OBJECT_TYPES.get(call["object_type"], call["object_type"])
    for key in ids:
        require(call, collection, key)
    return _add(call, call["object_type"], ids[0])


def _all(call: Call) -> list[Object]:
    names = call.store.collections("*/*/shares")
    return [_shown(each) for name in names for each in call.store.list(name)]


def _of_object(name: str, collection: str) -> Handler:
    def respond(call: Call) -> Any:
        check_parents(call)
        found = call.store.list(f"{collection}/{call[name]}/shares")
        return respond_list(call, [_shown(each) for each in found])

    return respond


def _list(call: Call) -> Any:
    check_parents(call)
    return respond_list(call, [_shown(each) for each in call.store.list(path_of(call))])


def _get(call: Call) -> Object:
    check_parents(call)
    return _shown(require(call, path_of(call, 3), call["share_id"], "share"))


def _delete_many(call: Call) -> None:
    for key in call.ids("share_ids"):
        for name in call.store.collections("*/*/shares"):
            call.store.delete(name, key)


def _find(call: Call, **wanted: Any) -> Object | None:
    for name in call.store.collections("*/*/shares"):
        for each in call.store.list(name):
            if all(each.get(key) == value for key, value in wanted.items()):
                return each
    return None


def _login(call: Call) -> Object:
    """Return a token for the share of a hash; the password must match if the share has one."""
    hashed = call.fields.get("hash")
    share = _find(call, hash=hashed) if hashed else None
    if share is None or (share.get("password") or None) != (call.fields.get("password") or None):
        raise ErrorResponse(401, "Invalid share, hash or password")
    return _new_token(call, share)


def _new_token(call: Call, share: Object) -> Object:
    expires = format_time(call.now + timedelta(seconds=choices.SHARE_TOKEN_SECONDS))
    access = Access(call.context.new_id(), frozenset(), share["id"], expires)
    call.store.add_token(access, permanent=False)
    return _described(call, share, access)


def _described(call: Call, share: Object, access: Access) -> Object:
    """Return what a client learns of a token for a share."""
    return {
        "token": access.token,
        "expires": access.expires,
        "app_id": call.context.app_id,
        "share_id": share["id"],
        "object_type": share["object_type"],
        "object_id": share["object_id"],
        "system_domain_id": choices.SYSTEM_DOMAIN_ID,
        "share_user_id": None,
        "user_id": None,
        "email": None,
        "is_internal_user": False,
        "roles": [],
        "drm": share["drm"],
        "watermark": share["watermark"],
    }


def _share_of_token(call: Call) -> Object:
    share = _find(call, id=call.access.share)
    if share is None:
        raise not_found("share")
    return share


HANDLERS: dict[str, Handler] = {
    "shares.create": lambda call: _add(call, call["object_type"], call["object_id"]),
    "shares.create_url": lambda call: _add(call, call["object_type"], call["object_id"]),
    "shares.create_of_objects": _create_of_objects,
    "shares.list": _list,
    "shares.get": _get,
    "shares.list_mine": lambda call: respond_list(call, _all(call)),
    "shares.list_all": lambda call: respond_list(call, _all(call)),
    "shares.list_all_of_asset": _of_object("asset_id", "assets"),
    "shares.list_all_of_collection": _of_object("collection_id", "collections"),
    "shares.delete_mine": _delete_many,
    "shares.delete_many": _delete_many,
    "shares.login": _login,
    "shares.check_token": lambda call: _described(call, _share_of_token(call), call.access),
    "shares.refresh_token": lambda call: _new_token(call, _share_of_token(call)),
}
