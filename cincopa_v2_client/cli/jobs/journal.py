"""Where jobs keep their journals, so that the same command resumes after an interruption."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import CommandError

if TYPE_CHECKING:
    from ..session import Session


def journal_directory(session: Session, job: str, key: Iterable[str]) -> Path:
    """Return the directory for a journal, in the platform's state directory; it may not exist yet.

    `key` identifies the job among those of the same command and account.
    """
    import platformdirs  # noqa: PLC0415 - most commands have no journal

    profile = session.profile()
    # A token begins with the number of its account (facts §5.1), which is not secret.
    account = profile.token.partition("i")[0] if profile.token[:1].isdigit() else ""
    name = hashlib.sha256(json.dumps([account, profile.base_url, *key]).encode()).hexdigest()[:24]
    return platformdirs.user_state_path("cincopa") / job / name


def check_journal(path: Path, option: str | None = None) -> None:
    """Raise CommandError if a journal cannot be created at a path; nothing is written.

    `option` is the option that gave the path; without one, the journal is in the platform's state directory.
    """
    folder = path.parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        # Permissions are not enough: a file system may be read-only, or allow no new files, as /proc does.
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as exc:
        where = f"{option} {path}" if option else f"the journal {path}"
        remedy = "choose another path" if option else "set XDG_STATE_HOME to a directory that can be written"
        raise CommandError(f"{where} cannot be written ({exc.strerror or exc}): {remedy}") from None
