"""Random identifiers, all from one source of randomness, so that tests can repeat them."""

from random import Random
from uuid import UUID

from . import choices

_LOWER = "abcdefghijklmnopqrstuvwxyz0123456789"
_ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_BASE64URL = f"{_ALPHANUMERIC}-_"
_HEX = "0123456789abcdef"
_ID_LENGTH = 12
_STORAGE_LENGTH = 32
_KEY_LENGTH = 32
_NONCE_LENGTH = 32
_GUID_LENGTH = 32
_STREAM_KEY_LENGTH = 24


class Ids:
    """A generator of identifiers in the forms that Cincopa uses."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def public_id(self) -> str:
        """Return a new rid or fid: `A` and eleven characters.

        Also used for liveids, whose form is not known.
        """
        # Facts §6.1, §7.
        return "A" + self._draw(_BASE64URL, _ID_LENGTH - 1)

    def account_id(self) -> str:
        """Return a new `accid` or `userid`."""
        # Facts §2.1.
        return self._draw(_ALPHANUMERIC, _ID_LENGTH)

    def storage(self) -> str:
        """Return a new storage id: the name of a file on disk and on the CDN, too long to guess."""
        return self._draw(_HEX, _STORAGE_LENGTH)

    def key(self) -> str:
        """Return a new key for signatures."""
        return self._draw(_HEX, _KEY_LENGTH)

    def stream_key(self) -> str:
        """Return a new key for an RTMP source, too long to guess."""
        # Facts §8.2.
        return self._draw(_LOWER, _STREAM_KEY_LENGTH)

    def nonce(self) -> str:
        """Return a new nonce for the Content-Security-Policy of a page."""
        return self._draw(_HEX, _NONCE_LENGTH)

    def status_id(self) -> str:
        """Return a new `status_id`."""
        # Facts §2.3.
        return str(UUID(self._draw(_HEX, _GUID_LENGTH)))

    def token(self, account_number: int) -> str:
        """Return a new root token."""
        # Facts §5.1.
        return f"{account_number}i{self._draw(_LOWER, choices.TOKEN_LENGTH)}"

    def _draw(self, alphabet: str, length: int) -> str:
        return "".join(self._random.choices(alphabet, k=length))
