"""Handlers of the group `General`, except the tokens'."""

from typing import Any

from ..context import Call
from .handler import Handler


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


HANDLERS: dict[str, Handler] = {"ping": Handler(ping)}
