"""Signatures that only this emulator can make, and the signed payloads of upload URLs and upload tokens."""

import base64
import hmac
import json
from typing import Any

from .context import Context

_SIGNATURE_LENGTH = 32


def sign(context: Context, *parts: str) -> str:
    """Return the signature of these parts under the emulator's key."""
    digest = hmac.digest(context.signing_key.encode(), ":".join(parts).encode(), "sha256")
    return base64.b32encode(digest).decode().lower()[:_SIGNATURE_LENGTH]


def is_signature(context: Context, signature: str, *parts: str) -> bool:
    """Return whether `signature` is the signature of these parts."""
    return hmac.compare_digest(signature.encode(), sign(context, *parts).encode())


def encode_payload(payload: Any) -> str:
    """Return `payload` as JSON in base64url, without padding."""
    data = json.dumps(payload, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def decode_payload(encoded: str) -> Any:
    """Decode a result of `encode_payload`; verify its signature first, as invalid input raises arbitrary errors."""
    return json.loads(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
