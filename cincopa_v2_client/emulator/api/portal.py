"""Handlers of the group `portal`. Their only source is the document: no known client uses them."""

# Facts §8.1.

from typing import Any

from .. import choices
from ..context import Call
from ..errors import ErrorResponse, refused
from ..store.database import Row
from ..store.portals import (
    ACCESS_LISTS,
    BOOLEAN_SETTINGS,
    TEXT_SETTINGS,
    add_access,
    delete_portal,
    find_portal,
    insert_portal,
    list_portals,
    portal_settings,
    remove_access,
    update_portal,
)
from .handler import Handler
from .portal_values import parse_json, parse_users

_SETTINGS = TEXT_SETTINGS + BOOLEAN_SETTINGS
_ACCESS_CHANGES = [f"{name}_{step}" for name in ACCESS_LISTS for step in choices.ACCESS_STEPS]


def portal_check(call: Call) -> dict[str, Any]:
    """Return whether a subdomain can be claimed."""
    subdomain = call.values["subdomain"]
    if not choices.SUBDOMAIN_FORM.fullmatch(subdomain):
        return {"subdomain": choices.SUBDOMAIN_INVALID}
    # Q56: a taken name is an error.
    if find_portal(call.database, _normalize(subdomain)):
        raise _taken()
    return {"subdomain": choices.SUBDOMAIN_AVAILABLE}


def portal_cease(call: Call) -> dict[str, Any]:
    """Claim a subdomain."""
    # Q28: the operation's name is misleading.
    _claim(call, call.values["subdomain"])
    return {}


def portal_rename(call: Call) -> dict[str, Any]:
    """Rename a portal, which keeps its id and settings; the new name may be the same as the old one."""
    portal = _get_own(call, call.values["from"])
    name = _validate(call.values["to"])
    existing = find_portal(call.database, name)
    if existing and existing["id"] != portal["id"]:
        raise _taken()
    update_portal(call.database, portal, {"subdomain": name})
    return {}


def portal_remove(call: Call) -> dict[str, Any]:
    """Delete a portal and its settings; its subdomain can then be claimed again."""
    delete_portal(call.database, _get_own(call, call.values["subdomain"]))
    return {}


def portal_set(call: Call) -> dict[str, Any]:
    """Change the settings that were sent; `cname_domain` is not looked up."""
    values = call.values
    if choices.SET_CLAIMS_SUBDOMAIN and not find_portal(call.database, _normalize(values["subdomain"])):
        _claim(call, values["subdomain"])
    portal = _get_own(call, values["subdomain"])
    if values.get("args"):
        parse_json(values["args"], "args")
    update_portal(call.database, portal, {name: values[name] for name in _SETTINGS if name in values})
    _change_access(call, portal)
    return {}


def portal_list(call: Call) -> dict[str, Any]:
    """Return all portals of the account, or the one at `subdomain`."""
    rows = list_portals(call, _normalize(call.values.get("subdomain", "")))
    return {"portals": [_object(call, row) for row in rows]}


def _get_own(call: Call, subdomain: str) -> Row:
    """Return the account's portal at this subdomain.

    Another account's portal raises the same error as a missing one.
    """
    portal = find_portal(call.database, _normalize(subdomain))
    if portal is None or portal["account"] != call.account.number:
        raise ErrorResponse("not_yours", "")
    return portal


def _claim(call: Call, subdomain: str) -> None:
    name = _validate(subdomain)
    existing = find_portal(call.database, name)
    if existing is None:
        insert_portal(call, name)
    elif choices.OWN_SUBDOMAIN_IS_TAKEN or existing["account"] != call.account.number:
        raise _taken()


def _validate(subdomain: str) -> str:
    if not choices.SUBDOMAIN_FORM.fullmatch(subdomain):
        raise refused(
            f"'{subdomain}' can't be a subdomain: use 1 to 63 letters, digits and hyphens, no hyphen at either end"
        )
    return _normalize(subdomain)


def _normalize(subdomain: str) -> str:
    return subdomain.lower() if choices.SUBDOMAIN_IGNORES_CASE else subdomain


def _taken() -> ErrorResponse:
    return ErrorResponse("taken", "name is already taken, try another name")


def _change_access(call: Call, portal: Row) -> None:
    for step in choices.ACCESS_STEPS:
        change = add_access if step == "add" else remove_access
        for name in ACCESS_LISTS:
            members: list[str] = call.values.get(f"{name}_{step}", [])
            if (name, step) == ("simple_user", "add"):
                # As it was sent: a JSON array may have values with commas.
                members = parse_users(call.sent.get("simple_user_add", ""))
            change(call.database, portal, name, members)


def _object(call: Call, portal: Row) -> dict[str, Any]:
    return {
        "id": portal["id"],
        "name": choices.PORTAL_NAME.format(portal["subdomain"]),
        "subdomain": portal["subdomain"],
        "created_at": portal["created"],
        "status": choices.PORTAL_STATUS,
        choices.PORTAL_SETTINGS_KEY: portal_settings(call.database, portal),
    }


HANDLERS: dict[str, Handler] = {
    "portal.check": Handler(portal_check, "subdomain"),
    "portal.cease": Handler(portal_cease, "subdomain"),
    "portal.rename": Handler(portal_rename, "from to"),
    "portal.remove": Handler(portal_remove, "subdomain"),
    "portal.set": Handler(portal_set, " ".join(["subdomain", *_SETTINGS, *_ACCESS_CHANGES])),
    "portal.list": Handler(portal_list, "subdomain"),
}
