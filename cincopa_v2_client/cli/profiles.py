"""Profiles: named accounts, stored in `profiles.json` in the platform's configuration directory.

A token is stored in the system's keyring if there is one (package `keyring`), otherwise in the file, which only its
owner may read. CINCOPA_API_TOKEN, CINCOPA_BASE_URL and CINCOPA_PROFILE take precedence over the file; `--profile`
takes precedence over all three.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard, cast

from .errors import CommandError, UsageError

if TYPE_CHECKING:
    from types import ModuleType

    from .. import Cincopa

KEYRING = "the system's keyring"
_DEFAULT_NAME = "default"
_SERVICE = "cincopa"
_OWNER_ONLY = stat.S_IRUSR | stat.S_IWUSR


@dataclass(frozen=True, slots=True)
class Profile:
    """An account, and the API's base URL (None: Cincopa's own)."""

    name: str
    # Empty without a token.
    token: str = field(default="", repr=False)
    base_url: str | None = None
    # Where the token was found, for `cincopa doctor`.
    source: str = ""

    def client(self) -> Cincopa:
        """Return a client of the account, to be used as a context manager."""
        from .. import Cincopa  # noqa: PLC0415 - `cincopa --help` does not need it

        # Always passed, so that the token of a named profile is never sent to the base URL of the environment.
        return Cincopa(self.token, base_url=self.base_url or Cincopa.DEFAULT_BASE_URL)


def config_file() -> Path:
    """Return the path of the file with the profiles."""
    override = os.environ.get("CINCOPA_CONFIG")
    if override:
        return Path(override)
    import platformdirs  # noqa: PLC0415

    return platformdirs.user_config_path("cincopa") / "profiles.json"


def profile_name(given: str | None) -> str:
    """Return the name given with `--profile`, else CINCOPA_PROFILE, else `default`."""
    return given or os.environ.get("CINCOPA_PROFILE") or _DEFAULT_NAME


def resolve_profile(given: str | None) -> Profile:
    """Return the profile to use; `given` is the name given with `--profile`, if any.

    Raises UsageError if that profile does not exist, and CommandError if the file or the keyring cannot be read.
    """
    name = profile_name(given)
    # The environment is ignored if `--profile` was given: the token of a profile belongs to its base URL.
    env_token, env_base_url = (
        (None, None) if given else (os.environ.get("CINCOPA_API_TOKEN"), os.environ.get("CINCOPA_BASE_URL"))
    )
    if env_token:
        return Profile(name, env_token, env_base_url, "CINCOPA_API_TOKEN")
    stored = read_profiles().get(name)
    if stored is None:
        if given:
            raise UsageError(f"there is no profile '{given}': create it with `cincopa --profile {given} login`")
        return Profile(name, base_url=env_base_url)
    token, source = stored.get("token"), str(config_file())
    if token is None:
        token, source = _read_keyring(name), KEYRING
    return Profile(name, token or "", env_base_url or stored.get("base_url"), source)


def save_profile(name: str, token: str, base_url: str | None) -> str:
    """Store a profile and its token; return where the token is stored."""
    with _locked():
        profiles = read_profiles()
        profiles[name] = {"base_url": base_url} if base_url else {}
        in_keyring = _write_keyring(name, token)
        if not in_keyring:
            profiles[name]["token"] = token
        _write_profiles(profiles)
    return KEYRING if in_keyring else str(config_file())


def delete_profile(name: str) -> bool:
    """Delete a profile and its token; return False if there is no such profile."""
    with _locked():
        profiles = read_profiles()
        profile = profiles.pop(name, None)
        if profile is None:
            return False
        if "token" not in profile:
            _delete_from_keyring(name)
        _write_profiles(profiles)
    return True


def read_profiles() -> dict[str, dict[str, Any]]:
    """Return the stored profiles by name.

    Raises CommandError if the file has other content, or if other users may read it.
    """
    from ..flows.upload.sources import open_regular_file  # noqa: PLC0415 - many commands need no profile

    path = config_file()
    try:
        with open_regular_file(path) as file:
            content = file.read()
    except FileNotFoundError:
        return {}
    except ValueError:
        raise CommandError(f"{path} is not a regular file: remove it, or set CINCOPA_CONFIG to another path") from None
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
        raise CommandError(f"other users may read {path}, which may contain a token: run `chmod 600 {path}`")
    try:
        profiles = json.loads(content)
    except (ValueError, RecursionError) as exc:
        raise CommandError(f"{path} is not JSON ({exc}): fix it, or delete it and run `cincopa login`") from None
    if not _are_profiles(profiles):
        raise CommandError(f"{path} does not contain profiles: fix it, or delete it and run `cincopa login`")
    return profiles


def _are_profiles(data: Any) -> TypeGuard[dict[str, dict[str, Any]]]:
    return isinstance(data, dict) and all(_is_profile(each) for each in cast("dict[str, Any]", data).values())


def _is_profile(data: Any) -> bool:
    profile = cast("dict[str, Any]", data)
    return isinstance(data, dict) and all(isinstance(profile.get(each), str | None) for each in ("token", "base_url"))


def _write_keyring(name: str, token: str) -> bool:
    """Store a token in the keyring; return False if that is not possible."""
    keyring = _keyring()
    if keyring is None:
        return False
    try:
        keyring.set_password(_SERVICE, name, token)
        # Some backends accept a password without storing it.
        return keyring.get_password(_SERVICE, name) == token
    except keyring.errors.KeyringError:
        return False


def _read_keyring(name: str) -> str | None:
    keyring = _keyring()
    if keyring is None:
        return None
    try:
        return keyring.get_password(_SERVICE, name)
    except keyring.errors.KeyringError as exc:
        raise CommandError(
            f"cannot read the token from the system's keyring ({exc}): unlock it, or set CINCOPA_API_TOKEN"
        ) from None


def _delete_from_keyring(name: str) -> None:
    keyring = _keyring()
    if keyring is None:
        return
    try:
        keyring.delete_password(_SERVICE, name)
    except keyring.errors.PasswordDeleteError:
        # The token was deleted from the keyring by other means.
        pass
    except keyring.errors.KeyringError as exc:
        raise CommandError(f"cannot delete the token from the system's keyring ({exc}): unlock it") from None


def _keyring() -> ModuleType | None:
    """Return the `keyring` package if it is installed and has found a backend."""
    try:
        import keyring  # noqa: PLC0415
        from keyring.backends import fail  # noqa: PLC0415
    except ImportError:
        return None
    return None if isinstance(keyring.get_keyring(), fail.Keyring) else keyring


@contextmanager
def _locked() -> Generator[None]:
    """Keep other processes from changing the profiles during the block."""
    path = config_file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # A separate file: the file of the profiles is replaced, and a waiting process would lock the old one.
    with os.fdopen(os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT, _OWNER_ONLY)) as file:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(file, fcntl.LOCK_EX)
        # The lock ends when the file is closed, also by a crash.
        yield


def _write_profiles(profiles: dict[str, dict[str, Any]]) -> None:
    """Replace the file atomically; it is never readable by others."""
    from .output.atomic_file import atomic_file  # noqa: PLC0415 - most commands do not need it

    with atomic_file(config_file(), mode=_OWNER_ONLY) as file:
        json.dump(profiles, file, indent=2)
