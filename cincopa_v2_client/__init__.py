"""Python client for Cincopa's REST API v2: `Cincopa`, `AsyncCincopa`, and their errors."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import api as api
    from . import embed as embed
    from . import errors as errors
    from . import models as models
    from . import tokens as tokens
    from . import types as types
    from . import webhooks as webhooks
    from .cincopa import AsyncCincopa, Cincopa
    from .client import AuthenticatedClient
    from .errors import (
        ApiError,
        AuthenticationError,
        BadStateError,
        CincopaError,
        DecodeError,
        HookUrlError,
        NotAvailableError,
        NotFoundError,
        NotYoursError,
        QuotaError,
        RateLimitError,
        TransportError,
        TransportTimeoutError,
        UploadError,
        WaitTimeoutError,
    )
    from .types import UNSET, Response, Unset

    __version__: str

_MODULES = {
    "AsyncCincopa": ".cincopa",
    "AuthenticatedClient": ".client",
    "Cincopa": ".cincopa",
    "Response": ".types",
    "UNSET": ".types",
    "Unset": ".types",
}
_SUBMODULES = ("api", "embed", "errors", "models", "tokens", "types", "webhooks")


def _load(name: str) -> Any:
    # Names are imported when they are first used, so that importing the package takes no time.
    if name == "__version__":
        value: Any = import_module(".runtime.version", __name__).VERSION
    elif name in __all__ or name in _SUBMODULES:
        where = f".{name}" if name in _SUBMODULES else _MODULES.get(name, ".errors")
        if where in {".cincopa", ".api"}:
            # Import httpx first: on 3.11 it is slower from a deep import stack.
            import_module(".runtime.http", __name__)
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
    "AsyncCincopa",
    "AuthenticatedClient",
    "AuthenticationError",
    "BadStateError",
    "Cincopa",
    "CincopaError",
    "DecodeError",
    "HookUrlError",
    "NotAvailableError",
    "NotFoundError",
    "NotYoursError",
    "QuotaError",
    "RateLimitError",
    "Response",
    "TransportError",
    "TransportTimeoutError",
    "Unset",
    "UploadError",
    "WaitTimeoutError",
    "__version__",
]
