"""Profiles: names for accounts, in a file under the platform's directory for settings.

A token stands in the system's keyring where there is one (package `keyring`), else in the file, which only its owner
may read. The environment goes before all of it: CINCOPA_API_TOKEN, CINCOPA_BASE_URL, CINCOPA_PROFILE.
"""

from __future__ import annotations

import json
import os
import stat
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from .failures import Failure, UsageFailure

if TYPE_CHECKING:
    from types import ModuleType

DEFAULT = "default"
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
    import platformdirs  # noqa: PLC0415

    return Path(os.environ.get("CINCOPA_CONFIG") or platformdirs.user_config_path("cincopa") / "profiles.json")


def chosen_profile(name: str | None) -> Profile:
    """The profile of this name, else the environment's, else `default`."""
    wanted = name or os.environ.get("CINCOPA_PROFILE") or DEFAULT
    token, base_url = os.environ.get("CINCOPA_API_TOKEN"), os.environ.get("CINCOPA_BASE_URL") or None
    # A profile that was named at the command line is meant, whatever the environment says.
    if token and not name:
        return Profile(wanted, token, base_url, "CINCOPA_API_TOKEN")
    found = _read().get(wanted)
    if found is None:
        if name:
            raise UsageFailure(f"there is no profile '{name}': `cincopa login --profile {name}` makes it")
        return Profile(wanted, None, base_url)
    stored, source = found.get("token"), str(config_file())
    if stored is None:
        stored, source = _from_keyring(wanted), "the system's keyring"
    return Profile(wanted, stored, base_url if base_url and not name else found.get("base_url"), source)


def save_profile(name: str, token: str, base_url: str | None, *, use_keyring: bool = True) -> str:
    """Keep a profile; where its token stands now."""
    profiles, kept = _read(), _keyring() if use_keyring else None
    profiles[name] = {"base_url": base_url} if base_url else {}
    if kept:
        kept.set_password(_SERVICE, name, token)
    else:
        profiles[name]["token"] = token
    _write(profiles)
    return "the system's keyring" if kept else str(config_file())


def forget_profile(name: str) -> bool:
    """Forget a profile and its token; whether there was one."""
    profiles, kept = _read(), _keyring()
    if profiles.pop(name, None) is None:
        return False
    if kept and kept.get_password(_SERVICE, name) is not None:
        kept.delete_password(_SERVICE, name)
    _write(profiles)
    return True


def _from_keyring(name: str) -> str | None:
    kept = _keyring()
    return kept.get_password(_SERVICE, name) if kept else None


def _keyring() -> ModuleType | None:
    """The keyring, where the package is installed and finds one that is safe."""
    try:
        import keyring  # noqa: PLC0415
        from keyring.backends import fail  # noqa: PLC0415
    except ImportError:
        return None
    return None if isinstance(keyring.get_keyring(), fail.Keyring) else keyring


def _read() -> dict[str, dict[str, Any]]:
    path = config_file()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
        raise Failure(f"others may read {path}, which holds tokens: run `chmod 600 {path}`")
    try:
        found = json.loads(text)
    except ValueError as exc:
        raise Failure(f"{path} is no JSON ({exc}): mend it, or remove it and run `cincopa login`") from None
    return cast("dict[str, dict[str, Any]]", found) if isinstance(found, dict) else {}


def _write(profiles: dict[str, dict[str, Any]]) -> None:
    """Put the file in place whole, never readable to others."""
    path = config_file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # A temporary file is its owner's only from the first byte on.
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with open(descriptor, "w", encoding="utf-8") as file:
        json.dump(profiles, file, indent=2)
    Path(name).chmod(_OWNER_ONLY)
    Path(name).replace(path)
