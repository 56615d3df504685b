"""Python client for the assets service of iconik's API: `Iconik`, `AsyncIconik`, and their errors."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cincopa_v2_client.runtime.hooks.base import Attempt, Hooks
    from cincopa_v2_client.runtime.version import VERSION as __version__

    from . import api as api
    from . import errors as errors
    from . import models as models
    from . import types as types
    from .client import AuthenticatedClient
    from .errors import (
        ApiError,
        AuthenticationError,
        ConflictError,
        DecodeError,
        ForbiddenError,
        IconikError,
        InvalidRequestError,
        NotFoundError,
        PageError,
        RateLimitError,
        TransportError,
        TransportTimeoutError,
    )
    from .iconik import AsyncIconik, Iconik
    from .types import UNSET, Response, Unset

_MODULES = {
    "AsyncIconik": ".iconik",
    "Attempt": "cincopa_v2_client.runtime.hooks.base",
    "AuthenticatedClient": ".client",
    "Hooks": "cincopa_v2_client.runtime.hooks.base",
    "Iconik": ".iconik",
    "Response": ".types",
    "UNSET": ".types",
    "Unset": ".types",
}
_SUBMODULES = ("api", "errors", "models", "types")


def _load(name: str) -> Any:
    # Names are imported when they are first used, so that importing the package takes no time.
    if name == "__version__":
        value: Any = import_module("cincopa_v2_client.runtime.version").VERSION
    elif name in __all__ or name in _SUBMODULES:
        where = f".{name}" if name in _SUBMODULES else _MODULES.get(name, ".errors")
        module = import_module(where, __name__)
        value = module if name in _SUBMODULES else getattr(module, name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


if not TYPE_CHECKING:
    # Hidden from type checkers, which would otherwise accept any name.
    __getattr__ = _load


def __dir__() -> list[str]:
    return [*__all__, *_SUBMODULES]


__all__ = [
    "UNSET",
    "ApiError",
    "AsyncIconik",
    "Attempt",
    "AuthenticatedClient",
    "AuthenticationError",
    "ConflictError",
    "DecodeError",
    "ForbiddenError",
    "Hooks",
    "Iconik",
    "IconikError",
    "InvalidRequestError",
    "NotFoundError",
    "PageError",
    "RateLimitError",
    "Response",
    "TransportError",
    "TransportTimeoutError",
    "Unset",
    "__version__",
]
