"""Signatures that only this emulator can make, and the signed payloads of upload URLs and upload tokens."""

import base64
import json
from typing import Any

from ..emulation.signatures import make_signature, verify_signature
from .context import Context


def sign(context: Context, *parts: str) -> str:
    """Return the signature of these parts under the emulator's key."""
    return make_signature(context.signing_key, *parts)


def is_signature(context: Context, signature: str, *parts: str) -> bool:
    """Return whether `signature` is the signature of these parts."""
    return verify_signature(context.signing_key, signature, *parts)


def encode_payload(payload: Any) -> str:
    """Return `payload` as JSON in base64url, without padding."""
    data = json.dumps(payload, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def decode_payload(encoded: str) -> Any:
    """Decode a result of `encode_payload`; verify its signature first, as invalid input raises arbitrary errors."""
    return json.loads(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
