"""The group `General`: ping and tokens."""

from collections.abc import Callable
from typing import Any

from .world import Call


def ping(call: Call) -> dict[str, Any]:
    """ping: who the token speaks for. The two numbers are texts (Q10); `ip` and `revertid` are undocumented (Q11)."""
    account = call.account
    return {
        "ping": "pong",
        "accemail": account.email,
        "accid": account.accid,
        "accid_num": str(account.number),
        "useremail": account.email,
        "userid": account.userid,
        "userid_num": str(account.number),
        "permissions": account.permissions,
        "ip": call.ip,
        "revertid": False,
    }


HANDLERS: dict[str, Callable[[Call], dict[str, Any]]] = {"ping": ping}
