"""Authorization: the permission each operation requires (§5.2), and the limits of a token (§2.1)."""

from datetime import datetime

from starlette.requests import Request

from . import choices
from .context import Call
from .errors import unauthorized
from .http.contract import Operation
from .http.parameters import client_ip, page_host
from .store.accounts import Account, account_of_token
from .store.assets import find_asset
from .store.database import Database


def required_permission(operation: Operation) -> str:
    """Return the permission that an operation requires, derived from its name and effect; empty for none."""
    if operation.name in choices.PERMISSION_EXCEPTIONS:
        return choices.PERMISSION_EXCEPTIONS[operation.name]
    if "upload" in operation.name:
        return choices.UPLOAD_PERMISSION
    group, _, method = operation.name.partition(".")
    action = "read" if operation.effect == "read" else choices.PERMISSION_OF_METHOD.get(method, "update")
    return f"{group}.{action}"


def authorize(database: Database, operation: Operation, token: str, request: Request, now: datetime) -> Account:
    """Return the account of a token; raise `ErrorResponse` unless the token is valid and has the permission."""
    account, permission = account_of_token(database, token), required_permission(operation)
    if account is None or not account.access.is_valid(now, client_ip(request), page_host(request)):
        raise unauthorized()
    if permission and not account.access.permissions.allow(permission):
        raise unauthorized()
    return account


def check_limits(call: Call, operation: Operation) -> None:
    """Raise `ErrorResponse` unless the call respects the limit of its token to one rid or fid.

    Such a token may send no other rid or fid, and must send its own with every write.
    """
    access = call.account.access
    limits = {name: limit for name, limit in (("rid", access.rid), ("fid", access.fid)) if limit}
    sent = [(limits[name], value) for name in limits for value in _values(call.values.get(name))]
    optional = not limits or (operation.effect == "read" and choices.LIMITED_TOKEN_READS_ALL)
    if not (sent or optional) or not all(_is_same(call, limit, value) for limit, value in sent):
        raise unauthorized()


def _values(value: str | list[str] | None) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _is_same(call: Call, limit: str, value: str) -> bool:
    if limit == value:
        return True
    # An asset may be given by its rid or its numeric id (Q47). `find_asset` finds no fids, so two fids match only if
    # they are equal.
    limit_asset, asset = find_asset(call, limit), find_asset(call, value)
    return limit_asset is not None and asset is not None and limit_asset["id"] == asset["id"]
