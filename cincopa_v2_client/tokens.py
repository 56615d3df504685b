"""Temporary tokens, minted and read without a request, and permissions.

A minted token is encrypted but not authenticated: its holder can change when it expires, unnoticed. Give one
only to a program that you trust with the permissions of its parent; for others, request one from `token.get_temp`.

`mint` and `describe` need AES: `pip install 'cincopa-v2-client[crypto]'`. Permissions need no extra.
"""

# Tokens are described in facts §5.3, permissions in §5.2.

# Standard-library dataclasses, not attrs: this module imports no other package at its start.
import base64
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import import_module
from ipaddress import AddressValueError, IPv4Address

_PARENT = re.compile(r"[0-9]+i[0-9a-z]+")
_NO_PARENT = "The parent is not an API token; expected a number, 'i', and lowercase letters and digits."
_PERMISSION = re.compile(r"\*|[a-z][a-z0-9_]*\.(\*|[a-z][a-z0-9_]*)")
# The actions that `asset.write` includes, as in the service's own plugin for Moodle: uploading creates an asset.
_WRITES = frozenset({"create", "update", "upload"})
# With three decimals or seven, as JavaScript and C# write them.
_TIMESTAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(\.[0-9]{1,7})?Z")
# The letter that begins each part of the payload, in the order of the service's own code.
_LETTERS = {"permissions": "p", "rid": "r", "fid": "f", "rrid": "d", "sourceip": "i", "host": "h"}
_KEY_BYTES = 32
_SALT_BYTES = 16
_BLOCK_BYTES = 16


class TokenError(ValueError):
    """The token was not made from this parent, or is broken. The message contains no token."""


@dataclass(frozen=True, slots=True)
class TokenDescription:
    """The contents of a token made by `mint`; no secret is among them.

    `permissions` is None where the token has those of its parent, and empty where it has none at all.
    """

    account: int
    expires: datetime
    permissions: tuple[str, ...] | None
    rid: str | None
    fid: str | None
    sourceip: str | None
    host: str | None
    rrid: str | None = None


class Permissions:
    """The permissions of a token: patterns such as `asset.read` or `gallery.*`, given separately or joined by pipes.

    Any pattern is accepted, as the service may add some; `checked` validates them. The order does not matter.
    """

    __slots__ = ("_patterns",)

    def __init__(self, patterns: str | Iterable[str]) -> None:
        parts = patterns.split("|") if isinstance(patterns, str) else patterns
        self._patterns = tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))

    def checked(self) -> "Permissions":
        """Return these permissions.

        Raises:
            ValueError: A pattern is not `name.name`, `name.*` or `*`.
        """
        for pattern in self._patterns:
            if not _PERMISSION.fullmatch(pattern):
                raise ValueError(f"{pattern!r} is not a permission; expected asset.read, asset.*, * or the like")
        return self

    def allow(self, permission: str) -> bool:
        """Return whether they include this permission, or all of this pattern.

        `asset.write` includes `asset.create`, `asset.update` and `asset.upload`, and so in every namespace.
        """
        namespace, _, action = permission.partition(".")
        included_in_write = f"{namespace}.write" in self._patterns and action in _WRITES
        return included_in_write or not {permission, f"{namespace}.*", "*"}.isdisjoint(self._patterns)

    def __iter__(self) -> Iterator[str]:
        return iter(self._patterns)

    def __len__(self) -> int:
        return len(self._patterns)

    def __contains__(self, pattern: object) -> bool:
        """Return whether this pattern is one of them; `allow` also considers patterns that include it."""
        return pattern in self._patterns

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Permissions) and set(self._patterns) == set(other)

    def __hash__(self) -> int:
        return hash(frozenset(self._patterns))

    def __str__(self) -> str:
        """Return them as `ping` does: `|asset.*|gallery.*|`."""
        return f"|{'|'.join(self._patterns)}|" if self._patterns else ""

    def __repr__(self) -> str:
        return f"Permissions({str(self)!r})"


def mint(
    parent: str,
    *,
    expires: datetime | timedelta | float,
    permissions: str | Iterable[str] | None = None,
    rid: str | None = None,
    fid: str | None = None,
    rrid: str | None = None,
    sourceip: str | None = None,
    host: str | None = None,
) -> str:
    """Return a temporary token made from the API token `parent`, without a request.

    >>> parent = "1411253iabcdefghijklmnopqrstuvwxyz012"
    >>> token = mint(parent, expires=timedelta(minutes=10), permissions="asset.read", rid="A4KANh__rQ_m")
    >>> describe(token, parent).rid
    'A4KANh__rQ_m'

    Args:
        parent: The API token. No error shows it.
        expires: A datetime with a time zone, or a timedelta or seconds from now.
        permissions: Patterns, separate or joined by pipes. None keeps the parent's, an empty value gives none.
        rid: Limits the token to this asset.
        fid: Limits the token to this gallery.
        rrid: Limits the token to the gallery of this id in your own system, as `upload.iframe` has it.
        sourceip: Limits the token to this IPv4 address.
        host: Limits the token to this host.

    Raises:
        ValueError: The parent is not an API token, `expires` is not in the future, or a limit is malformed.
        ModuleNotFoundError: The extra `crypto` is not installed.
    """
    try:
        _require_crypto()
        if not _PARENT.fullmatch(parent):
            raise ValueError(_NO_PARENT)
        joined = None if permissions is None else "|".join(Permissions(permissions).checked())
        limits = {"permissions": joined, "rid": rid, "fid": fid, "rrid": rrid, "sourceip": sourceip, "host": host}
        parts = [_format_expires(expires)]
        for name, value in limits.items():
            if value is not None:
                if name != "permissions":
                    _check_limit(name, value)
                parts.append(_LETTERS[name] + value)
        salt = secrets.token_bytes(_SALT_BYTES)
        sealed = salt + _encrypted(_key(parent, salt), "!".join(parts).encode())
        return _joined(parent, sealed)
    finally:
        # For tracebacks that show local variables.
        del parent


def describe(token: str, parent: str) -> TokenDescription:
    """Return the contents of a token made from the API token `parent`; it may have expired.

    A token that `mint` would not make is refused. A changed time cannot be detected.

    >>> parent = "1411253iabcdefghijklmnopqrstuvwxyz012"
    >>> describe(mint(parent, expires=timedelta(minutes=10), permissions="asset.*"), parent).permissions
    ('asset.*',)

    Raises:
        TokenError: The token was not made from this parent, or is broken.
        ModuleNotFoundError: The extra `crypto` is not installed.
    """
    try:
        _require_crypto()
        if not _PARENT.fullmatch(parent):
            raise ValueError(_NO_PARENT)
        # A chained error might show the result of a decryption with a wrong key.
        with suppress(ValueError):
            return _read(int(parent.partition("i")[0]), _payload(token, parent))
        raise TokenError("The token was not made from this parent, or is broken.") from None
    finally:
        del token, parent


def _payload(token: str, parent: str) -> str:
    text = token.removeprefix(_prefix(parent))
    sealed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    # Base64 has several spellings of the same bytes; only one is accepted.
    if _joined(parent, sealed) != token:
        raise ValueError
    return _decrypted(_key(parent, sealed[:_SALT_BYTES]), sealed[_SALT_BYTES:]).decode()


def _read(account: int, payload: str) -> TokenDescription:
    """Return the contents of a payload; raise ValueError if `mint` could not have written it."""
    expires, *parts = payload.split("!")
    fields = {part[:1]: part[1:] for part in parts}
    # An unknown limit, or one that is repeated, must not be ignored; nor an empty one, which would limit nothing.
    if len(fields) != len(parts) or not fields.keys() <= set(_LETTERS.values()) or not _TIMESTAMP.fullmatch(expires):
        raise ValueError
    limits = {name: fields.get(letter) for name, letter in _LETTERS.items()}
    permissions = limits.pop("permissions")
    for name, value in limits.items():
        if value is not None:
            _check_limit(name, value)
    return TokenDescription(
        account=account,
        expires=datetime.fromisoformat(expires),
        permissions=None if permissions is None else _read_permissions(permissions),
        **limits,
    )


def _read_permissions(text: str) -> tuple[str, ...]:
    # The pipes around all of them are those of `ping`, which other programs copy.
    patterns = text.removeprefix("|").removesuffix("|").split("|") if text else []
    if not all(_PERMISSION.fullmatch(pattern) for pattern in patterns):
        raise ValueError
    return tuple(dict.fromkeys(patterns))


def _format_expires(expires: datetime | timedelta | float) -> str:
    """Return the time in UTC with seven decimals, as C# writes it."""
    now = datetime.now(UTC)
    if isinstance(expires, datetime) and expires.utcoffset() is None:
        raise ValueError("expires has no time zone; give datetime.now(UTC) + ..., or a timedelta from now")
    try:
        span = timedelta(seconds=expires) if isinstance(expires, int | float) else expires
        moment = now + span if isinstance(span, timedelta) else span.astimezone(UTC)
    except (OverflowError, ValueError):
        raise ValueError(f"expires ({expires}) is after the year 9999; give an earlier time") from None
    if moment <= now:
        raise ValueError(f"expires ({moment:%Y-%m-%d %H:%M:%S} UTC) is in the past; give a later time")
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%f") + "0Z"


def _check_limit(name: str, value: str) -> None:
    if not value or "!" in value or not value.isprintable():
        raise ValueError(f"{name}={value!r} is invalid; expected printable characters, at least one, and no '!'")
    if name == "sourceip":
        # The service does not understand IPv6 (Q52).
        try:
            IPv4Address(value)
        except AddressValueError:
            raise ValueError(f"sourceip={value!r} is invalid; expected an IPv4 address") from None


def _prefix(parent: str) -> str:
    return f"{parent.partition('i')[0]}i3{parent[-4:]}"


def _joined(parent: str, sealed: bytes) -> str:
    return _prefix(parent) + base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def _require_crypto() -> None:
    try:
        import_module("cryptography")
    except ModuleNotFoundError as missing:
        text = "offline tokens need an extra: pip install 'cincopa-v2-client[crypto]'"
        raise ModuleNotFoundError(text, name=missing.name) from missing


def _key(parent: str, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    return HKDF(SHA256(), _KEY_BYTES, salt, b"").derive(parent.encode())


def _encrypted(key: bytes, text: bytes) -> bytes:
    """Return the initialization vector, followed by the text in AES-256-CBC."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # noqa: PLC0415
    from cryptography.hazmat.primitives.padding import PKCS7  # noqa: PLC0415

    vector, padder = secrets.token_bytes(_BLOCK_BYTES), PKCS7(_BLOCK_BYTES * 8).padder()
    cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
    return vector + cipher.update(padder.update(text) + padder.finalize()) + cipher.finalize()


def _decrypted(key: bytes, sealed: bytes) -> bytes:
    """Return the text; raise ValueError if the key is wrong or bytes are missing."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # noqa: PLC0415
    from cryptography.hazmat.primitives.padding import PKCS7  # noqa: PLC0415

    cipher = Cipher(algorithms.AES(key), modes.CBC(sealed[:_BLOCK_BYTES])).decryptor()
    unpadder = PKCS7(_BLOCK_BYTES * 8).unpadder()
    return unpadder.update(cipher.update(sealed[_BLOCK_BYTES:]) + cipher.finalize()) + unpadder.finalize()


def __dir__() -> list[str]:
    return list(__all__)


__all__ = ["Permissions", "TokenDescription", "TokenError", "describe", "mint"]
