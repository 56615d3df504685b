"""Authorization: the permission each operation requires, and the limits of a token."""

# Facts §5.2, §2.1.

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from starlette.requests import Request

from ..emulation.requests import client_ip
from ..tokens import Permissions
from . import choices
from .context import Call, Context
from .errors import unauthorized
from .http.contract import Operation, operations, sent_token
from .http.parameters import page_host
from .store.accounts import Account, account_of_token, first_account
from .store.assets import find_asset
from .store.database import Row
from .store.galleries import contains_asset, find_gallery_by_name

# Parameters that name a gallery besides the one that an operation is about.
_OTHER_GALLERIES = ("master", "copy_args", "copy_items")
_NOT_IN_PERMISSIONS = re.compile(r"^[^a-z]+|[^a-z0-9_]")


def required_permission(operation: Operation) -> str:
    """Return the permission that an operation requires: the document's, else one derived from its name and effect.

    It is empty if the operation requires none.
    """
    if operation.permission is not None:
        return operation.permission
    if "upload" in operation.name:
        return choices.UPLOAD_PERMISSION
    group, _, method = operation.name.partition(".")
    group = _NOT_IN_PERMISSIONS.sub("_", group.lower())
    action = "read" if operation.effect == "read" else choices.PERMISSION_OF_METHOD.get(method, "update")
    return f"{group}.{action}"


def root_permissions(document: Mapping[str, Any]) -> str:
    """Return the permissions of a root token: the documented ones, and all of each further group of a document."""
    documented = Permissions(choices.ROOT_PERMISSIONS)
    needed = (required_permission(operation) for operation in operations(document))
    further = [f"{each.partition('.')[0]}.*" for each in needed if each and not documented.allow(each)]
    return str(Permissions([*documented, *further]))


def authorize(
    context: Context, operation: Operation, sent: Mapping[str, list[str]], request: Request, now: datetime
) -> Account:
    """Return the account of a request's token; raise `ErrorResponse` unless it is valid and has the permission.

    An operation that needs no token belongs to the first account.
    """
    database, token = context.database, sent_token(context.document, sent, request.headers)
    if operation.is_open and not token:
        return first_account(database)
    account, permission = account_of_token(database, token), required_permission(operation)
    if account is None or not account.access.is_valid(now, client_ip(request), page_host(request)):
        raise unauthorized()
    if permission and not account.access.permissions.allow(permission):
        raise unauthorized()
    return account


def check_limits(call: Call, operation: Operation) -> None:
    """Raise `ErrorResponse` unless the call respects the limit of its token to one rid, fid or rrid.

    A call may name no other one, and a write must name this one.
    """
    access = call.account.access
    if not (access.rid or access.fid or access.rrid):
        return
    # Of each id that was sent: whether it is within the limit.
    within = [_is_asset(call, access.rid, rid) for rid in _sent(call, "rid") if access.rid]
    within += [fid == access.fid for fid in _sent(call, "fid") if access.fid]
    gallery = _rrid_gallery(call)
    if access.rrid:
        within += [rrid.strip() == access.rrid for rrid in _sent(call, "rrid")]
        within += [gallery is not None and fid == gallery["fid"] for fid in _sent(call, "fid")]
        within += [gallery is not None and _is_in(call, gallery, rid) for rid in _sent(call, "rid")]
    others = [fid for name in _OTHER_GALLERIES for fid in _sent(call, name)]
    own = access.fid or (gallery["fid"] if gallery else "")
    if (access.fid or access.rrid) and any(fid != own for fid in others):
        raise unauthorized()
    is_write = operation.effect != "read" or operation.name in choices.LIMITED_TOKEN_WRITES
    is_optional = not is_write and choices.LIMITED_TOKEN_READS_ALL
    if not all(within) or not (within or is_optional):
        raise unauthorized()


def may_upload_into(call: Call, fid: str) -> bool:
    """Return whether the token may upload into a gallery: it has the permission, and no limit excludes the gallery."""
    access = call.account.access
    if not access.permissions.allow(choices.UPLOAD_PERMISSION):
        return False
    gallery = _rrid_gallery(call)
    limits = [access.fid] if access.fid else []
    limits += [gallery["fid"] if gallery else ""] if access.rrid else []
    # A limit to an asset alone allows attachments to it only.
    return all(fid == limit for limit in limits) if limits else not access.rid


def _rrid_gallery(call: Call) -> Row | None:
    rrid = call.account.access.rrid
    return find_gallery_by_name(call, choices.RRID_GALLERY.format(rrid)) if rrid else None


def _sent(call: Call, name: str) -> list[str]:
    value: str | list[str] | None = call.values.get(name)
    return value if isinstance(value, list) else [value] if value else []


def _is_asset(call: Call, limit: str, rid: str) -> bool:
    # An asset may be given by its rid or its numeric id (Q47).
    limit_asset, asset = find_asset(call, limit), find_asset(call, rid)
    return limit == rid or (limit_asset is not None and asset is not None and limit_asset["id"] == asset["id"])


def _is_in(call: Call, gallery: Row, rid: str) -> bool:
    asset = find_asset(call, rid)
    return asset is not None and contains_asset(call.database, gallery["id"], asset["id"])
