"""Approvals of objects, and requests for them."""

from typing import Any

from .. import choices
from ..context import Call, Handler
from ..errors import not_found
from ..paging import respond_list
from ..store import Object
from .objects import require
from .versions import current_version

_REQUEST = "request"


def _object(call: Call, kind: str | None = None, key: str | None = None) -> str:
    """Return the path of the object that approvals are about, which must exist."""
    sent = kind or call["object_type"]
    collection = choices.OBJECT_TYPES.get(sent, sent)
    found = require(call, collection, key or call["object_id"])
    return f"{collection}/{found['id']}"


def _version(call: Call, of: str) -> str | None:
    """Return the version that a request is about: the one that it names, else the current one of an asset."""
    named = call.values.get("version_id") or call.fields.get("version_id")
    kind, key = of.split("/")
    return named or (current_version(call, key) if kind == "assets" else None)


def _set_status(call: Call, of: str, status: str) -> Object:
    kind, key = of.split("/")
    external = call.fields.get("external")
    by = {"external": external} if external else {"user": call.fields.get("user") or choices.USER_ID}
    version = _version(call, of)
    fields = {
        **{"object_type": kind, "object_id": key, "version_id": version, "status": status},
        **{"user": None, "external": None, "change_date": call.timestamp},
        **by,
    }
    call.store.add(f"{of}/approvals", f"{version} {external or by['user']}", fields)
    return fields


def _set(call: Call) -> Object:
    return _set_status(call, _object(call), call.fields["status"])


def _list(call: Call) -> Any:
    of = _object(call)
    version = call.values.get("version_id")
    found = [each for each in call.store.list(f"{of}/approvals") if version in (None, each["version_id"])]
    return respond_list(call, found)


def _delete_if(call: Call, name: str, value: str | None) -> None:
    """Delete the approvals with this value of a field; None deletes all."""
    of = _object(call)
    for each in call.store.list(f"{of}/approvals"):
        if value in (None, each[name]):
            call.store.delete(f"{of}/approvals", f"{each['version_id']} {each['external'] or each['user']}")


def _set_many(call: Call) -> None:
    kind = call.fields.get("object_type")
    for key in call.ids("object_ids"):
        _set_status(call, _object(call, kind, key), call.fields["status"])


def _remove_many(call: Call) -> None:
    kind = call.fields.get("object_type")
    for key in call.ids("object_ids"):
        of = _object(call, kind, key)
        for each in call.store.list(f"{of}/approvals"):
            call.store.delete(f"{of}/approvals", f"{each['version_id']} {each['external'] or each['user']}")


def _shown_request(call: Call, of: str, fields: Object) -> Object:
    """Return a request with the approvals of its version, and the status that follows from them."""
    given = [each for each in call.store.list(f"{of}/approvals") if each["version_id"] == fields["version_id"]]
    statuses = {each["status"] for each in given}
    status = fields.get("status")
    if statuses and len([each for each in given if each["status"] == choices.APPROVED]) >= (fields["min_number"] or 1):
        status = choices.APPROVED if len(statuses) == 1 else choices.APPROVAL_MIXED
    elif statuses == {choices.NOT_APPROVED}:
        status = choices.NOT_APPROVED
    elif len(statuses) > 1:
        status = choices.APPROVAL_MIXED
    mine = [each["status"] for each in given if each["user"] == choices.USER_ID]
    return {**fields, "status": status, "user_status": mine[-1] if mine else None, "approvals_by": given}


def _create_request(call: Call) -> Object:
    of = _object(call)
    kind, key = of.split("/")
    version = _version(call, of)
    fields: Object = {
        **{"users": [], "groups": [], "externals": [], "min_number": 1},
        **call.fields,
        **{"object_type": kind, "object_id": key, "version_id": version, "status": choices.APPROVAL_REQUESTED},
        **{"requested_by": choices.USER_ID, "request_date": call.timestamp, "change_date": call.timestamp},
    }
    call.store.add(f"{of}/approvals/{_REQUEST}", str(version), fields)
    return _shown_request(call, of, fields)


def _find_request(call: Call, of: str) -> Object:
    found = call.store.find(f"{of}/approvals/{_REQUEST}", str(_version(call, of)))
    if found is None:
        raise not_found("approval request")
    return found


def _get_request(call: Call) -> Object:
    of = _object(call)
    return _shown_request(call, of, _find_request(call, of))


def _change_request(call: Call) -> Object:
    of = _object(call)
    found = _find_request(call, of)
    own = {"object_type", "object_id", "version_id", "requested_by", "request_date"}
    sent = {name: value for name, value in call.fields.items() if name not in own}
    changed = {**found, **sent, "change_date": call.timestamp}
    call.store.add(f"{of}/approvals/{_REQUEST}", str(found["version_id"]), changed)
    return _shown_request(call, of, changed)


def _delete_request(call: Call) -> Object:
    of = _object(call)
    found = _find_request(call, of)
    call.store.delete(f"{of}/approvals/{_REQUEST}", str(found["version_id"]))
    return found


HANDLERS: dict[str, Handler] = {
    "approvals.set": _set,
    "approvals.list": _list,
    "approvals.list_of_version": _list,
    "approvals.delete": lambda call: _delete_if(call, "user", None),
    "approvals.delete_of_user": lambda call: _delete_if(call, "user", call["user_id"]),
    "approvals.delete_external": lambda call: _delete_if(call, "external", call["email"]),
    "approvals.set_many": _set_many,
    "approvals.remove_many": _remove_many,
    "approvals.create_request": _create_request,
    "approvals.get_request": _get_request,
    "approvals.get_request_of_version": _get_request,
    "approvals.update_request": _change_request,
    "approvals.replace_request": _change_request,
    "approvals.delete_request": _delete_request,
}
