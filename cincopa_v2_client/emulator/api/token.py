"""Handlers of the group `token`, and of `account`; the document has only token.get_temp."""

# Facts §2.8.

from datetime import timedelta
from typing import Any

from ...tokens import Permissions
from .. import choices
from ..access import Access, intersect_permissions
from ..context import Call
from ..errors import ErrorResponse, refused, unauthorized
from ..store.accounts import insert_sub_account, list_sub_accounts
from ..store.tokens import insert_named_token, insert_temporary_token, root_tokens
from .handler import Handler


def token_get_temp(call: Call) -> dict[str, Any]:
    """Return a new token with at most the permissions and the lifetime of the one in use."""
    values, parent = call.values, call.account.access
    expiries = [parent.expires] if parent.expires else []
    if values.get("ttl"):
        expiries.append(call.now + timedelta(seconds=values["ttl"]))
    access = Access(
        account=parent.account,
        permissions=_permissions(call),
        root=parent.root,
        expires=min(expiries, default=None),
        # The limits of the parent take precedence.
        rid=parent.rid or values.get("rid", ""),
        fid=parent.fid or values.get("fid", ""),
        rrid=parent.rrid,
        sourceip=parent.sourceip or values.get("sourceip", ""),
        host=parent.host,
    )
    token = call.context.ids.token(parent.account)
    insert_temporary_token(call.database, token, access)
    return {"token": token}


def token_list(call: Call) -> dict[str, Any]:
    """Return the root tokens of the account, or of a sub-account."""
    _require_root_token(call)
    rows = root_tokens(call.database, _account_number(call))
    return {"tokens": [{"api_token": row["token"], "permissions": row["permissions"]} for row in rows]}


def token_create(call: Call) -> dict[str, Any]:
    """Create a root token of the account, or of a sub-account, with at most the permissions of the one in use."""
    _require_root_token(call)
    access = Access(account=_account_number(call), permissions=_permissions(call))
    token = call.context.ids.token(access.account)
    insert_named_token(call.database, token, access, call.values.get("name", ""))
    return {"api_token": token}


def account_list_sub(call: Call) -> dict[str, Any]:
    """Return the sub-accounts of the account."""
    _require_root_token(call)
    rows = list_sub_accounts(call.database, call.account.number)
    return {"sub_accounts": [{"account_name": row["name"], "uid": str(row["number"])} for row in rows]}


def account_add_sub(call: Call) -> dict[str, Any]:
    """Create a sub-account, which has no token yet."""
    _require_root_token(call)
    name = call.values["name"]
    if any(row["name"] == name for row in list_sub_accounts(call.database, call.account.number)):
        raise ErrorResponse(*choices.SUB_ACCOUNT_REFUSED, status=choices.SUB_ACCOUNT_REFUSED_STATUS)
    number = insert_sub_account(call.database, call.context.ids, call.account.number, name)
    return {"new_sub_account_uid": str(number)}


def _require_root_token(call: Call) -> None:
    if not (call.account.access.is_root or choices.TEMPORARY_TOKENS_MANAGE_TOKENS):
        raise unauthorized()


def _account_number(call: Call) -> int:
    """Return the number of the account that `sub_account` names; without it, of the caller's own."""
    uid = call.values.get("sub_account", "")
    own = {str(call.account.number), call.account.accid, ""}
    if uid in own:
        return call.account.number
    for row in list_sub_accounts(call.database, call.account.number):
        if uid in (str(row["number"]), row["accid"]):
            return row["number"]
    raise refused(f"sub_account '{uid}' not found")


def _permissions(call: Call) -> Permissions:
    granted = call.account.access.permissions
    if "permissions" not in call.values:
        return granted if choices.OMITTED_PERMISSIONS_INHERIT else Permissions("")
    try:
        return intersect_permissions(Permissions(call.values["permissions"]).checked(), granted)
    except ValueError as exc:
        raise refused(f"permissions: {exc}") from None


HANDLERS: dict[str, Handler] = {
    "token.get_temp": Handler(token_get_temp, "ttl permissions rid fid sourceip"),
    "token.list": Handler(token_list, "sub_account"),
    "token.create": Handler(token_create, "name permissions sub_account"),
    "account.list_sub": Handler(account_list_sub),
    "account.add_sub": Handler(account_add_sub, "name"),
}
