"""Handlers of the group `General`: ping and token.get_temp."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from ...tokens import Permissions
from .. import choices
from ..access import Access, intersect_permissions
from ..context import Call
from ..errors import refused
from ..store.tokens import insert_temporary_token


def ping(call: Call) -> dict[str, Any]:
    """Return the account and the permissions of the token."""
    # Q10: the two numbers are strings. Q11: `ip` and `revertid` are not documented.
    account = call.account
    return {
        "ping": "pong",
        "accemail": account.email,
        "accid": account.accid,
        "accid_num": str(account.number),
        "useremail": account.email,
        "userid": account.userid,
        "userid_num": str(account.number),
        "permissions": str(account.access.permissions),
        "ip": call.ip,
        "revertid": False,
    }


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
        sourceip=parent.sourceip or values.get("sourceip", ""),
        host=parent.host,
    )
    token = call.context.ids.token(parent.account)
    insert_temporary_token(call.database, token, access)
    return {"token": token}


def _permissions(call: Call) -> Permissions:
    granted = call.account.access.permissions
    if "permissions" not in call.values:
        return granted if choices.OMITTED_PERMISSIONS_INHERIT else Permissions("")
    try:
        return intersect_permissions(Permissions(call.values["permissions"]).checked(), granted)
    except ValueError as exc:
        raise refused(f"permissions: {exc}") from None


HANDLERS: dict[str, Callable[[Call], dict[str, Any]]] = {"ping": ping, "token.get_temp": token_get_temp}
