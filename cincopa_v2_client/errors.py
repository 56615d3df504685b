"""The exceptions that operations and flows raise."""

from .runtime.errors import (
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

__all__ = [
    "ApiError",
    "AuthenticationError",
    "BadStateError",
    "CincopaError",
    "DecodeError",
    "HookUrlError",
    "NotAvailableError",
    "NotFoundError",
    "NotYoursError",
    "QuotaError",
    "RateLimitError",
    "TransportError",
    "TransportTimeoutError",
    "UploadError",
    "WaitTimeoutError",
]
