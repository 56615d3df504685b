"""State files: the progress of an upload or a download, for a later process that resumes it."""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path
from types import UnionType
from typing import Any

from ..runtime.secrets import Secret

# The fields of a state that hold pre-signed URLs.
_SECRET_FIELDS = frozenset({"url"})


class StateFile:
    """A JSON file with the state of one job, which only its owner can read, since it may hold an upload URL.

    It is written in place, by one system call: a process that is killed leaves the old state or the new one, and no
    other file that may hold a URL.
    """

    def __init__(self, path: str | os.PathLike[str], job: list[str | None]) -> None:
        """Create the object; the file is not touched.

        Args:
            path: The file.
            job: Identifies the job; the state of another one is ignored.
        """
        self._path = Path(path)
        self._job = job

    def load(self, fields: Mapping[str, type | UnionType]) -> dict[str, Any] | None:
        """Return the saved state of this job, with URLs as secrets.

        Return `None` if the file has no state of this job, or one with other fields or types.

        Raises:
            ValueError: The file is not a state file of this user, and must not be overwritten.
        """
        try:
            descriptor = open_own_file(self._path, os.O_RDONLY)
        except FileNotFoundError:
            return None
        try:
            with os.fdopen(descriptor, "rb") as file:
                content = Secret(file.read().decode())
            if not content:
                # The process that created it was killed immediately afterwards.
                return None
            saved: Any = json.loads(content.reveal(), object_pairs_hook=_hide_secrets)
            state = _with_fields(saved["state"], fields)
            return state if saved["cincopa_job"] == self._job else None
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            text = f"{str(self._path)!r} is not a state file of this package: remove it, or choose another path"
            raise ValueError(text) from None

    def save(self, state: Mapping[str, Any]) -> None:
        """Save the state; its secrets are saved as they are."""
        text = Secret(json.dumps({"state": dict(state), "cincopa_job": self._job}, default=Secret.reveal, indent=1))
        descriptor = open_own_file(self._path, os.O_RDWR | os.O_CREAT)
        try:
            size = os.fstat(descriptor).st_size
            # The rest of a longer state becomes blanks, which JSON allows, since cutting it off takes a second call.
            length = max(size, len(text.reveal()))
            if os.write(descriptor, text.reveal().ljust(length).encode("ascii")) != length:
                os.ftruncate(descriptor, 0)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(self._path)) from None
        finally:
            os.close(descriptor)

    def remove(self) -> None:
        """Remove the file: the job has ended."""
        self._path.unlink(missing_ok=True)


def open_own_file(path: Path, flags: int, mode: int = 0o600) -> int:
    """Open a regular file of this user, or create it, with at most the permissions `mode`; return its descriptor.

    Raises:
        OSError: The file cannot be opened.
        ValueError: It is a link or no regular file, it has several names, or it belongs to another user: other
            programs may read what is written to it, and write what is read from it.
    """
    # Do not follow a link, do not wait for a writer of a FIFO, and on Windows, do not translate line ends.
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    foreign = ValueError(
        f"{str(path)!r} is a link, has several names, is no regular file or belongs to another user: remove it, or "
        "choose another path"
    )
    try:
        descriptor = os.open(path, flags, mode)
    except OSError as error:
        # A link, or a socket.
        if error.errno in {errno.ELOOP, errno.EMLINK, errno.ENXIO}:
            raise foreign from None
        raise
    status = os.fstat(descriptor)
    own = sys.platform == "win32" or status.st_uid == os.geteuid()
    if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1 or not own:
        os.close(descriptor)
        raise foreign
    if sys.platform != "win32" and stat.S_IMODE(status.st_mode) & ~mode & 0o077:
        os.fchmod(descriptor, mode)
    return descriptor


def mode_of_replacement(path: Path) -> int:
    """Return the permissions of a file that replaces the one at a path: no further users may read it.

    The umask reduces them.
    """
    try:
        return 0o666 & (path.stat().st_mode | 0o600)
    except OSError:
        return 0o666


def dump_state(state: Mapping[str, Any]) -> Secret:
    """Return a state as JSON, with its secrets."""
    return Secret(json.dumps(dict(state), default=Secret.reveal))


def parse_state(text: Secret, fields: Mapping[str, type | UnionType]) -> dict[str, Any] | None:
    """Return a state from JSON, with URLs as secrets; `None` unless it has exactly these fields, each of its type."""
    return _with_fields(json.loads(text.reveal(), object_pairs_hook=_hide_secrets), fields)


def _with_fields(state: dict[str, Any], fields: Mapping[str, type | UnionType]) -> dict[str, Any] | None:
    valid = state.keys() == fields.keys() and all(isinstance(state[name], fields[name]) for name in fields)
    return state if valid else None


def _hide_secrets(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of JSON, with secret fields as secrets."""
    secret = {name for name, value in pairs if name in _SECRET_FIELDS and isinstance(value, str)}
    return {name: Secret(value) if name in secret else value for name, value in pairs}
