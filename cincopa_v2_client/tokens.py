"""Tokens without a call: temporary tokens minted and read offline (§5.3), and what permissions allow (§5.2).

`mint` and `describe` need AES: `pip install 'cincopa-v2-client[crypto]'`. Permissions need nothing.
"""

import base64
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import AddressValueError, IPv4Address

_PARENT = re.compile(r"[0-9]+i[0-9a-z]+")
_PERMISSION = re.compile(r"\*|[a-z][a-z0-9_]*\.(\*|[a-z][a-z0-9_]*)")
_BASE64URL = re.compile(r"[A-Za-z0-9_-]+")
# Three digits or seven are seen, as JavaScript and C# write them.
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,7})?Z")
# The letter of each part of the payload, in the order of the service's own code.
_LETTERS = {"permissions": "p", "rid": "r", "fid": "f", "sourceip": "i", "host": "h"}
_KEY_BYTES = 32
_SALT_BYTES = 16
_BLOCK_BYTES = 16


class TokenError(ValueError):
    """A token that was not made from this parent, or is broken. The text never holds a token."""


@dataclass(frozen=True, slots=True)
class TokenDescription:
    """What a token made by `mint` says. It holds no secret."""

    account: int
    expires: datetime
    # None: those of the parent; empty: none at all.
    permissions: tuple[str, ...] | None
    rid: str | None
    fid: str | None
    sourceip: str | None
    host: str | None


class Permissions:
    """What a token may do: patterns such as `asset.read` or `gallery.*`, from a pipe text or one by one (§5.2).

    Takes any pattern, as the service may know others; `checked` does not. The order is kept, and matters to nobody.
    """

    __slots__ = ("_patterns",)

    def __init__(self, patterns: str | Iterable[str]) -> None:
        parts = patterns.split("|") if isinstance(patterns, str) else patterns
        self._patterns = tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))

    def checked(self) -> "Permissions":
        """The same; raises ValueError where a pattern is not `name.name`, `name.*` or `*`."""
        for pattern in self._patterns:
            if not _PERMISSION.fullmatch(pattern):
                raise ValueError(f"{pattern!r} is no permission; one is written as asset.read, asset.* or *")
        return self

    def allow(self, permission: str) -> bool:
        """Whether they cover this permission, or the whole of this pattern."""
        namespace = permission.partition(".")[0]
        return not {permission, f"{namespace}.*", "*"}.isdisjoint(self._patterns)

    def __iter__(self) -> Iterator[str]:
        return iter(self._patterns)

    def __len__(self) -> int:
        return len(self._patterns)

    def __contains__(self, pattern: object) -> bool:
        """Whether this very pattern is among them; `allow` says what they cover."""
        return pattern in self._patterns

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Permissions) and set(self._patterns) == set(other)

    def __hash__(self) -> int:
        return hash(frozenset(self._patterns))

    def __str__(self) -> str:
        """As ping writes them: `|asset.*|gallery.*|`."""
        return f"|{'|'.join(self._patterns)}|" if self._patterns else ""

    def __repr__(self) -> str:
        return f"Permissions({str(self)!r})"


def mint(
    parent: str,
    *,
    expires: datetime | timedelta,
    permissions: str | Iterable[str] | None = None,
    rid: str | None = None,
    fid: str | None = None,
    sourceip: str | None = None,
    host: str | None = None,
) -> str:
    """A temporary token, made of an API token without asking the service (§5.3).

    >>> parent = "1411253iabcdefghijklmnopqrstuvwxyz012"
    >>> token = mint(parent, expires=timedelta(minutes=10), permissions="asset.read", rid="A4KANh__rQ_m")
    >>> describe(token, parent).rid
    'A4KANh__rQ_m'

    `expires` is an aware datetime, or how long from now. `permissions` are patterns, one by one or as a pipe text;
    None leaves those of the parent, an empty value leaves none. The others limit the token to one asset, one gallery,
    one IPv4 address (Q52), one host. Raises ValueError, without the parent in its text, for what cannot be.
    """
    parts = [_moment(expires)]
    asked = None if permissions is None else "|".join(Permissions(permissions).checked())
    limits = {"permissions": asked, "rid": rid, "fid": fid, "sourceip": sourceip, "host": host}
    for name, value in limits.items():
        if value is not None:
            if name != "permissions":
                _check_limit(name, value)
            parts.append(_LETTERS[name] + value)
    salt = secrets.token_bytes(_SALT_BYTES)
    sealed = salt + _encrypted(_key(_checked_parent(parent), salt), "!".join(parts).encode())
    return _prefix(parent) + base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def describe(token: str, parent: str) -> TokenDescription:
    """What a token says that was made from this parent. An expired one is described like any other.

    >>> parent = "1411253iabcdefghijklmnopqrstuvwxyz012"
    >>> describe(mint(parent, expires=timedelta(minutes=10), permissions="asset.*"), parent).permissions
    ('asset.*',)

    Raises TokenError if it was made from another, or is broken.
    """
    prefix = _prefix(_checked_parent(parent))
    text = token.removeprefix(prefix)
    if not token.startswith(prefix) or not _BASE64URL.fullmatch(text):
        raise _not_of_parent()
    try:
        sealed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        payload = _decrypted(_key(parent, sealed[:_SALT_BYTES]), sealed[_SALT_BYTES:]).decode()
        return _read(int(parent.partition("i")[0]), payload)
    except ValueError:
        # What was decrypted with a wrong key must not be shown: a chained error might.
        raise _not_of_parent() from None


def _read(account: int, payload: str) -> TokenDescription:
    moment, *parts = payload.split("!")
    found = {part[:1]: part[1:] for part in parts}
    # A limit that nobody knows, or that stands there twice, is none to be passed over.
    if len(found) != len(parts) or not found.keys() <= set(_LETTERS.values()) or not _MOMENT.fullmatch(moment):
        raise ValueError
    said = {name: found.get(letter) for name, letter in _LETTERS.items()}
    permissions = said.pop("permissions")
    return TokenDescription(
        account=account,
        expires=datetime.fromisoformat(moment),
        permissions=None if permissions is None else tuple(Permissions(permissions)),
        rid=said["rid"],
        fid=said["fid"],
        sourceip=said["sourceip"],
        host=said["host"],
    )


def _moment(expires: datetime | timedelta) -> str:
    """UTC with seven digits, as C# writes it."""
    now = datetime.now(UTC)
    if isinstance(expires, datetime) and expires.utcoffset() is None:
        raise ValueError("expires has no time zone; say datetime.now(UTC) + ..., or a timedelta from now")
    try:
        moment = now + expires if isinstance(expires, timedelta) else expires.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"expires ({expires}) is beyond the last year there is, 9999") from None
    if moment <= now:
        raise ValueError(f"expires ({moment:%Y-%m-%d %H:%M:%S} UTC) is in the past; such a token would never work")
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%f") + "0Z"


def _check_limit(name: str, value: str) -> None:
    if not value or "!" in value or not value.isprintable():
        raise ValueError(f"{name} can't be {value!r}; it must be printable, not empty, and without '!'")
    if name == "sourceip":
        try:
            IPv4Address(value)
        except AddressValueError:
            raise ValueError(f"sourceip can't be {value!r}; only IPv4 addresses are understood (Q52)") from None


def _checked_parent(parent: str) -> str:
    if not _PARENT.fullmatch(parent):
        raise ValueError("The parent is no API token: an account number, 'i', and lowercase letters and digits.")
    return parent


def _prefix(parent: str) -> str:
    return f"{parent.partition('i')[0]}i3{parent[-4:]}"


def _not_of_parent() -> TokenError:
    return TokenError("The token was not made from this parent, or is broken.")


def _key(parent: str, salt: bytes) -> bytes:
    try:
        from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        text = "offline tokens need an extra: pip install 'cincopa-v2-client[crypto]', or '.[crypto]' in a checkout"
        raise ModuleNotFoundError(text, name=missing.name) from missing
    return HKDF(SHA256(), _KEY_BYTES, salt, b"").derive(parent.encode())


def _encrypted(key: bytes, text: bytes) -> bytes:
    """The initial vector, and the text in AES-256-CBC."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # noqa: PLC0415
    from cryptography.hazmat.primitives.padding import PKCS7  # noqa: PLC0415

    vector, padder = secrets.token_bytes(_BLOCK_BYTES), PKCS7(_BLOCK_BYTES * 8).padder()
    cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
    return vector + cipher.update(padder.update(text) + padder.finalize()) + cipher.finalize()


def _decrypted(key: bytes, sealed: bytes) -> bytes:
    """The opposite; raises ValueError where the key is another or bytes are missing."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # noqa: PLC0415
    from cryptography.hazmat.primitives.padding import PKCS7  # noqa: PLC0415

    cipher = Cipher(algorithms.AES(key), modes.CBC(sealed[:_BLOCK_BYTES])).decryptor()
    unpadder = PKCS7(_BLOCK_BYTES * 8).unpadder()
    padded = cipher.update(sealed[_BLOCK_BYTES:]) + cipher.finalize()
    return unpadder.update(padded) + unpadder.finalize()
