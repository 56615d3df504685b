"""Signatures that only an emulator's own key can make."""

import base64
import hmac

_LENGTH = 32


def make_signature(key: str, *parts: str) -> str:
    """Return the signature of these parts."""
    digest = hmac.digest(key.encode(), ":".join(parts).encode(), "sha256")
    return base64.b32encode(digest).decode().lower()[:_LENGTH]


def verify_signature(key: str, signature: str, *parts: str) -> bool:
    """Return whether `signature` is the signature of these parts."""
    return hmac.compare_digest(signature.encode(), make_signature(key, *parts).encode())
