"""Authorization: the application, the token, and the roles that an operation requires."""

from collections.abc import Iterable
from datetime import datetime

from starlette.datastructures import Headers

from . import choices
from .context import Context, format_time
from .errors import ErrorResponse
from .store import Access

APP_ID, AUTH_TOKEN, SHARE_TOKEN = "App-ID", "Auth-Token", "Share-Auth-Token"


def authorize(
    context: Context, headers: Headers, credentials: Iterable[str], roles: Iterable[str], now: datetime
) -> Access:
    """Return what the credentials of a request grant; raise `ErrorResponse` unless they are valid and suffice.

    The database must be in a transaction.
    """
    missing = [name for name in credentials if not headers.get(name)]
    if missing:
        raise ErrorResponse(401, choices.NO_CREDENTIALS.format(", ".join(missing)))
    if APP_ID in credentials and headers[APP_ID] != context.app_id:
        raise ErrorResponse(401, choices.BAD_CREDENTIALS)
    access = Access("")
    if AUTH_TOKEN in credentials:
        access = _find(context, headers[AUTH_TOKEN], now)
        if access is None or access.share is not None:
            raise ErrorResponse(401, choices.BAD_CREDENTIALS)
    if SHARE_TOKEN in credentials:
        access = _find(context, headers[SHARE_TOKEN], now)
        if access is None or access.share is None:
            raise ErrorResponse(401, choices.BAD_SHARE_TOKEN)
    _check_roles(access, list(roles))
    return access


def _find(context: Context, token: str, now: datetime) -> Access | None:
    access = context.store.find_token(token)
    is_over = access is not None and access.expires is not None and access.expires <= format_time(now)
    return None if is_over else access


def _check_roles(access: Access, roles: list[str]) -> None:
    if access.roles is None:
        return
    lacking = [role for role in roles if role not in access.roles]
    suffices = not lacking if choices.ALL_ROLES_ARE_REQUIRED else len(lacking) < len(roles) or not roles
    if not suffices:
        raise ErrorResponse(403, choices.NO_ROLE.format(lacking[0]))
