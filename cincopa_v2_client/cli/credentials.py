"""The check for the credentials of an API in the environment."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from .errors import NoTokenError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..runtime.config import Credential


def require_credentials(credentials: Iterable[Credential], api: str) -> None:
    """Raise NoTokenError, which names the API, if credentials that it needs are not in the environment."""
    needed = [each.variable for each in credentials if not each.optional]
    if missing := [each for each in needed if not os.environ.get(each)]:
        raise NoTokenError(f"there are no credentials of {api}: set {' and '.join(missing)}")
