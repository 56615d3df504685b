"""Everything random that the emulator makes up, from one source."""

from random import Random
from uuid import UUID

from . import choices

_LOWER = "abcdefghijklmnopqrstuvwxyz0123456789"
_BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_HEX = "0123456789abcdef"
_ID_LENGTH = 12
_STORAGE_LENGTH = 32
_GUID_LENGTH = 32
_STREAM_KEY_LENGTH = 24


class Ids:
    """Names in the forms that Cincopa gives them."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def public(self) -> str:
        """A rid or fid: twelve characters, the first an `A` (§6.1, §7); a liveid too, whose form nobody knows."""
        return "A" + self._draw(_BASE64URL, _ID_LENGTH - 1)

    def account(self) -> str:
        """An `accid` or `userid` (§2.1)."""
        return self._draw(_BASE64URL[:-2], _ID_LENGTH)

    def storage(self) -> str:
        """The name of a file on disk and on the CDN; long enough that nobody guesses it."""
        return self._draw(_HEX, _STORAGE_LENGTH)

    def stream_key(self) -> str:
        """What an RTMP source needs to transmit (§8.2); long enough that nobody guesses it."""
        return self._draw(_LOWER, _STREAM_KEY_LENGTH)

    def nonce(self) -> str:
        """What the styles and scripts of one page carry, so that no others count."""
        return self._draw(_HEX, _STORAGE_LENGTH)

    def guid(self) -> str:
        """A `status_id` (§2.3)."""
        return str(UUID(self._draw(_HEX, _GUID_LENGTH)))

    def token(self, account: int) -> str:
        """A root token (§5.1)."""
        return f"{account}i{self._draw(_LOWER, choices.TOKEN_LENGTH)}"

    def _draw(self, alphabet: str, length: int) -> str:
        return "".join(self._random.choices(alphabet, k=length))
