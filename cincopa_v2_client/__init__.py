"""Python client for Cincopa's REST API v2: `Cincopa`, `AsyncCincopa`, and their errors."""

from __future__ import annotations

from importlib import import_module

# Importing `typing` would take most of the time in which the command line cannot handle Ctrl-C yet.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

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
        UnknownIdError,
        UploadError,
        WaitTimeoutError,
    )
    from .flows.upload.job import Uploaded
    from .flows.upload.many import UploadOutcome
    from .flows.upload.metadata import UploadMetadata
    from .models import Asset, AssetList, AssetVersion, Gallery, GalleryList, LiveStream, Portal, TokenTemp, Webhook
    from .runtime.hooks.base import Attempt, Hooks
    from .tokens import Permissions
    from .types import UNSET, Response, Unset

    __version__: str

_MODULES = {
    "Asset": ".models",
    "AssetList": ".models",
    "AssetVersion": ".models",
    "Attempt": ".runtime.hooks.base",
    "AsyncCincopa": ".cincopa",
    "AuthenticatedClient": ".client",
    "Cincopa": ".cincopa",
    "Gallery": ".models",
    "GalleryList": ".models",
    "Hooks": ".runtime.hooks.base",
    "LiveStream": ".models",
    "Permissions": ".tokens",
    "Portal": ".models",
    "Response": ".types",
    "TokenTemp": ".models",
    "UNSET": ".types",
    "Unset": ".types",
    "UploadMetadata": ".flows.upload.metadata",
    "UploadOutcome": ".flows.upload.many",
    "Uploaded": ".flows.upload.job",
    "Webhook": ".models",
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
    "Asset",
    "AssetList",
    "AssetVersion",
    "AsyncCincopa",
    "Attempt",
    "AuthenticatedClient",
    "AuthenticationError",
    "BadStateError",
    "Cincopa",
    "CincopaError",
    "DecodeError",
    "Gallery",
    "GalleryList",
    "HookUrlError",
    "Hooks",
    "LiveStream",
    "NotAvailableError",
    "NotFoundError",
    "NotYoursError",
    "Permissions",
    "Portal",
    "QuotaError",
    "RateLimitError",
    "Response",
    "TokenTemp",
    "TransportError",
    "TransportTimeoutError",
    "UnknownIdError",
    "Unset",
    "UploadError",
    "UploadMetadata",
    "UploadOutcome",
    "Uploaded",
    "WaitTimeoutError",
    "Webhook",
    "__version__",
]
