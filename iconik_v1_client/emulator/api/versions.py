"""Versions of assets."""

from typing import Any

from .. import choices
from ..context import Call, Handler
from ..store import Object
from .objects import change, check_parents, new_object, require


def add_version(call: Call, asset_id: str) -> Object:
    """Add a version to an asset."""
    collection = _of(asset_id)
    number = max((each["version_number"] for each in call.store.list(collection)), default=0) + 1
    fields: Object = {**new_object(call, "versions", {}), "version_number": number}
    call.store.add(collection, fields["id"], fields)
    return fields


def newest_first(call: Call, asset_id: str) -> list[Object]:
    """Return the versions of an asset: the one that was added or promoted last, which is the current one, first."""
    return list(reversed(call.store.list(_of(asset_id))))


def current_version(call: Call, asset_id: str) -> str | None:
    """Return the id of an asset's current version."""
    versions = newest_first(call, asset_id)
    return versions[0]["id"] if versions else None


def _of(asset_id: str) -> str:
    return f"assets/{asset_id}/versions"


def _create(call: Call) -> Object:
    check_parents(call)
    source = call.fields.get("source_version_id")
    if source:
        require(call, _of(call["asset_id"]), str(source), "version")
    added = add_version(call, call["asset_id"])
    _promote_version(call, added["id"])
    if call.fields.get("copy_segments") and source:
        _copy_segments(call, call["asset_id"], str(source), added["id"])
    domain = {"system_domain_id": choices.SYSTEM_DOMAIN_ID}
    return {"asset_id": call["asset_id"], "versions": newest_first(call, call["asset_id"]), **domain}


def _create_from_asset(call: Call) -> None:
    check_parents(call)
    require(call, "assets", call["source_asset_id"], "asset")
    _promote_version(call, add_version(call, call["asset_id"])["id"])


def _create_from_version(call: Call) -> None:
    check_parents(call)
    # The version may be of any asset.
    names = call.store.collections("assets/*/versions")
    if not any(call.store.find(name, call["source_version_id"]) for name in names):
        require(call, "versions", call["source_version_id"], "version")
    _promote_version(call, add_version(call, call["asset_id"])["id"])


def _copy_segments(call: Call, asset_id: str, source: str, target: str) -> None:
    collection = f"assets/{asset_id}/segments"
    for each in call.store.list(collection):
        if each.get("version_id") == source:
            copy = {**each, "id": call.context.new_id(), "version_id": target}
            call.store.add(collection, copy["id"], copy)


def _promote(call: Call) -> None:
    check_parents(call)
    _promote_version(call, call["version_id"])


def _promote_version(call: Call, version_id: str) -> None:
    collection = _of(call["asset_id"])
    require(call, collection, version_id, "version")
    call.store.reorder(collection, [version_id])


def _change(call: Call) -> Any:
    check_parents(call)
    return change(call, _of(call["asset_id"]), call["version_id"], call.fields)


def _delete(call: Call) -> None:
    check_parents(call)
    require(call, _of(call["asset_id"]), call["version_id"], "version")
    call.store.delete(_of(call["asset_id"]), call["version_id"])


def _delete_old(call: Call) -> None:
    check_parents(call)
    for each in newest_first(call, call["asset_id"])[1:]:
        call.store.delete(_of(call["asset_id"]), each["id"])


HANDLERS: dict[str, Handler] = {
    "versions.create": _create,
    "versions.create_from_asset": _create_from_asset,
    "versions.create_from_version": _create_from_version,
    "versions.update": _change,
    "versions.replace": _change,
    "versions.promote": _promote,
    "versions.delete": _delete,
    "versions.delete_old": _delete_old,
}
