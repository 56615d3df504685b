"""The group `portal` (§8.1): one handler an operation. All is documented only; no client was ever seen using it."""

import json
from collections.abc import Callable
from typing import Any

from .. import choices
from ..context import Call
from ..errors import ApiError, refused
from ..store.database import Row
from ..store.portals import (
    ACCESS_LISTS,
    SWITCHES,
    TEXTS,
    add_access,
    delete_portal,
    find_portal,
    insert_portal,
    list_portals,
    portal_settings,
    remove_access,
    update_portal,
)


def portal_check(call: Call) -> dict[str, Any]:
    """portal.check: a name that somebody has is an error, not an answer (Q56)."""
    subdomain = call.values["subdomain"]
    if not choices.SUBDOMAIN_FORM.fullmatch(subdomain):
        return {"subdomain": choices.SUBDOMAIN_INVALID}
    if find_portal(call.database, _folded(subdomain)):
        raise _taken()
    return {"subdomain": choices.SUBDOMAIN_AVAILABLE}


def portal_cease(call: Call) -> dict[str, Any]:
    """portal.cease: claims a name, whatever the word says (Q28)."""
    _claim(call, call.values["subdomain"])
    return {}


def portal_rename(call: Call) -> dict[str, Any]:
    """portal.rename: the portal keeps its number and its settings. Its own name is no other's, so it may keep that."""
    portal = _own(call, call.values["from"])
    name = _possible(call.values["to"])
    there = find_portal(call.database, name)
    if there and there["id"] != portal["id"]:
        raise _taken()
    update_portal(call.database, portal, {"subdomain": name})
    return {}


def portal_remove(call: Call) -> dict[str, Any]:
    """portal.remove: with all its settings; anybody may claim the name then."""
    delete_portal(call.database, _own(call, call.values["subdomain"]))
    return {}


def portal_set(call: Call) -> dict[str, Any]:
    """portal.set: only what is sent changes. No DNS is asked about `cname_domain`."""
    values = call.values
    if choices.SET_CLAIMS_SUBDOMAIN and not find_portal(call.database, _folded(values["subdomain"])):
        _claim(call, values["subdomain"])
    portal = _own(call, values["subdomain"])
    if values.get("args"):
        _json(values["args"], "args")
    update_portal(call.database, portal, {name: values[name] for name in TEXTS + SWITCHES if name in values})
    _change_access(call, portal)
    return {}


def portal_list(call: Call) -> dict[str, Any]:
    """portal.list: all portals of the account, or the one at `subdomain`."""
    rows = list_portals(call, _folded(call.values.get("subdomain", "")))
    return {"portals": [_object(call, row) for row in rows]}


def _own(call: Call, subdomain: str) -> Row:
    """The account's portal at this subdomain; another's and nobody's answer the same."""
    found = find_portal(call.database, _folded(subdomain))
    if found is None or found["account"] != call.account.number:
        raise ApiError("not_yours", "")
    return found


def _claim(call: Call, subdomain: str) -> None:
    name = _possible(subdomain)
    there = find_portal(call.database, name)
    if there is None:
        insert_portal(call, name)
    elif choices.OWN_SUBDOMAIN_IS_TAKEN or there["account"] != call.account.number:
        raise _taken()


def _possible(subdomain: str) -> str:
    if not choices.SUBDOMAIN_FORM.fullmatch(subdomain):
        raise refused(
            f"'{subdomain}' can't be a subdomain: only 1 to 63 letters, digits and hyphens, no hyphen at an end"
        )
    return _folded(subdomain)


def _folded(subdomain: str) -> str:
    return subdomain.lower() if choices.SUBDOMAIN_IGNORES_CASE else subdomain


def _taken() -> ApiError:
    return ApiError("taken", "name is already taken, try another name")


def _change_access(call: Call, portal: Row) -> None:
    for step in choices.ACCESS_STEPS:
        change = add_access if step == "add" else remove_access
        for name in ACCESS_LISTS:
            who: list[str] = call.values.get(f"{name}_{step}", [])
            if (name, step) == ("simple_user", "add"):
                who = _simple_users(who)
            change(call.database, portal, name, who)


def _simple_users(sent: list[str]) -> list[str]:
    """The names in `user:password`, sent as CSV or as a JSON array (§8.1).

    The passwords are forgotten at once: nothing in the emulator ever asks for one.
    """
    # A parameter that is a list was split at its commas; JSON needs them back.
    text = ",".join(sent)
    pairs = _json(text, "simple_user_add") if text.startswith("[") else sent
    return [_user(pair) for pair in pairs]


def _user(pair: Any) -> str:
    user, _, password = pair.partition(":") if isinstance(pair, str) else ("", "", "")
    if not user or not password:
        # Without the value: it may be a password.
        raise refused("simple_user_add must be user:password, several as CSV or as a JSON array of texts")
    # JSON can say half of a surrogate pair, which no database takes.
    return user.encode("utf-8", "replace").decode()


def _json(text: str, name: str) -> Any:
    try:
        # Python reads NaN and Infinity, JSON has none; a number of any length is JSON, but not to Python.
        return json.loads(text, parse_constant=_no_constant, parse_int=str)
    except (ValueError, RecursionError):
        raise refused(f"{name} is not JSON") from None


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _object(call: Call, portal: Row) -> dict[str, Any]:
    return {
        "id": portal["id"],
        "name": choices.PORTAL_NAME.format(portal["subdomain"]),
        "subdomain": portal["subdomain"],
        "created_at": portal["created"],
        "status": choices.PORTAL_STATUS,
        choices.PORTAL_SETTINGS_KEY: portal_settings(call.database, portal),
    }


HANDLERS: dict[str, Callable[[Call], dict[str, Any]]] = {
    "portal.check": portal_check,
    "portal.cease": portal_cease,
    "portal.rename": portal_rename,
    "portal.remove": portal_remove,
    "portal.set": portal_set,
    "portal.list": portal_list,
}
