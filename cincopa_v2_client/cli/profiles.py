"""Profiles: names for accounts, in a file under the platform's directory for settings.

A token stands in the system's keyring where there is one (package `keyring`), else in the file, which only its owner
may read. The environment goes before all of it: CINCOPA_API_TOKEN, CINCOPA_BASE_URL, CINCOPA_PROFILE. Only a profile
that is named at the command line goes before the environment: it is meant.
"""

from __future__ import annotations

import json
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from .errors import Failure, UsageFailure

if TYPE_CHECKING:
    from types import ModuleType

DEFAULT = "default"
KEYRING = "the system's keyring"
_SERVICE = "cincopa"
_OWNER_ONLY = stat.S_IRUSR | stat.S_IWUSR


@dataclass(frozen=True, slots=True)
class Profile:
    """An account, and where its API is (None: Cincopa's own address)."""

    name: str
    token: str | None = field(default=None, repr=False)
    base_url: str | None = None
    # Where the token was found, for `cincopa doctor`.
    source: str = ""


def config_file() -> Path:
    """Where the profiles stand."""
    given = os.environ.get("CINCOPA_CONFIG")
    if given:
        return Path(given)
    import platformdirs  # noqa: PLC0415

    return platformdirs.user_config_path("cincopa") / "profiles.json"


def name_of(given: str | None) -> str:
    """The profile's name that is meant."""
    return given or os.environ.get("CINCOPA_PROFILE") or DEFAULT


def chosen_profile(name: str | None) -> Profile:
    """The profile of this name, else the environment's, else `default`."""
    wanted = name_of(name)
    # A profile that was named at the command line is meant, whatever the environment says.
    token, base_url = (
        (None, None) if name else (os.environ.get(f"CINCOPA_{each}") for each in ("API_TOKEN", "BASE_URL"))
    )
    if token:
        return Profile(wanted, token, base_url, "CINCOPA_API_TOKEN")
    found = read_profiles().get(wanted)
    if found is None:
        if name:
            raise UsageFailure(f"there is no profile '{name}': `cincopa --profile {name} login` makes it")
        return Profile(wanted, None, base_url)
    stored, source = found.get("token"), str(config_file())
    if stored is None:
        stored, source = _from_keyring(wanted), KEYRING
    return Profile(wanted, stored, base_url or found.get("base_url"), source)


def save_profile(name: str, token: str, base_url: str | None) -> str:
    """Keep a profile; where its token stands now."""
    profiles = read_profiles()
    profiles[name] = {"base_url": base_url} if base_url else {}
    kept = _keep(name, token)
    if not kept:
        profiles[name]["token"] = token
    _write(profiles)
    return KEYRING if kept else str(config_file())


def forget_profile(name: str) -> bool:
    """Forget a profile and its token; whether there was one."""
    profiles = read_profiles()
    found = profiles.pop(name, None)
    if found is None:
        return False
    keyring = _keyring() if "token" not in found else None
    if keyring:
        try:
            keyring.delete_password(_SERVICE, name)
        except keyring.errors.PasswordDeleteError:
            # Somebody has taken it out already.
            pass
        except keyring.errors.KeyringError as exc:
            raise Failure(f"the system's keyring does not let go of the token ({exc}): unlock it") from None
    _write(profiles)
    return True


def read_profiles() -> dict[str, dict[str, Any]]:
    """What the file has, by name."""
    path = config_file()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
        raise Failure(f"others may read {path}, which may hold a token: run `chmod 600 {path}`")
    try:
        found = json.loads(text)
    except ValueError as exc:
        raise Failure(f"{path} is no JSON ({exc}): mend it, or remove it and run `cincopa login`") from None
    return cast("dict[str, dict[str, Any]]", found) if isinstance(found, dict) else {}


def _keep(name: str, token: str) -> bool:
    """Put a token into the keyring; whether it is there."""
    keyring = _keyring()
    if keyring is None:
        return False
    try:
        keyring.set_password(_SERVICE, name, token)
        # Some take everything and keep nothing.
        return keyring.get_password(_SERVICE, name) == token
    except keyring.errors.KeyringError:
        return False


def _from_keyring(name: str) -> str | None:
    keyring = _keyring()
    if keyring is None:
        return None
    try:
        return keyring.get_password(_SERVICE, name)
    except keyring.errors.KeyringError as exc:
        raise Failure(
            f"the system's keyring does not give the token ({exc}): unlock it, or set CINCOPA_API_TOKEN"
        ) from None


def _keyring() -> ModuleType | None:
    """The keyring, where the package is installed and finds one that is safe."""
    try:
        import keyring  # noqa: PLC0415
        from keyring.backends import fail  # noqa: PLC0415
    except ImportError:
        return None
    return None if isinstance(keyring.get_keyring(), fail.Keyring) else keyring


def _write(profiles: dict[str, dict[str, Any]]) -> None:
    """Put the file in place whole, never readable to others."""
    from tempfile import mkstemp  # noqa: PLC0415 - most commands write none

    path = config_file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # A temporary file is its owner's only from the first byte on.
    descriptor, name = mkstemp(dir=path.parent, prefix=path.name)
    with open(descriptor, "w", encoding="utf-8") as file:
        json.dump(profiles, file, indent=2)
    Path(name).chmod(_OWNER_ONLY)
    Path(name).replace(path)
