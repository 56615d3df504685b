"""Who may do what: the permission that each operation needs (§5.2), and the limits of a token (§2.1)."""

from datetime import datetime

from starlette.requests import Request

from .. import choices
from ..context import Call, Context
from ..errors import unauthorized
from ..store.accounts import Account, account_of_token
from ..store.assets import find_asset
from .contract import Operation
from .parameters import client_ip, page_host


def required_permission(operation: Operation) -> str:
    """The permission that an operation needs, by its name and effect; "" for none."""
    if operation.name in choices.PERMISSION_EXCEPTIONS:
        return choices.PERMISSION_EXCEPTIONS[operation.name]
    if "upload" in operation.name:
        return choices.UPLOAD_PERMISSION
    group, _, method = operation.name.partition(".")
    act = "read" if operation.effect == "read" else choices.PERMISSION_OF_METHOD.get(method, "update")
    return f"{group}.{act}"


def authorize(context: Context, operation: Operation, token: str, request: Request, now: datetime) -> Account:
    """The account of a token, if that may be used for this operation, now and from there; else raises `Problem`."""
    account, permission = account_of_token(context.database, token), required_permission(operation)
    if account is None or not account.access.works(now, client_ip(request), page_host(request)):
        raise unauthorized()
    if permission and not account.access.permissions.allow(permission):
        raise unauthorized()
    return account


def check_limits(call: Call, operation: Operation) -> None:
    """A token that is limited to a rid or a fid names no other, and changes nothing else; else raises `Problem`."""
    access = call.account.access
    limits = {name: limit for name, limit in (("rid", access.rid), ("fid", access.fid)) if limit}
    named = [(limits[name], text) for name in limits for text in _texts(call.values.get(name))]
    free = not limits or (operation.effect == "read" and choices.LIMITED_TOKEN_READS_ALL)
    if not (named or free) or not all(_is_same(call, limit, text) for limit, text in named):
        raise unauthorized()


def _texts(value: str | list[str] | None) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _is_same(call: Call, limit: str, text: str) -> bool:
    if limit == text:
        return True
    # The same asset may be named by its rid and by its numeric id (Q47). A fid is never an asset's.
    one, other = find_asset(call, limit), find_asset(call, text)
    return one is not None and other is not None and one["id"] == other["id"]
