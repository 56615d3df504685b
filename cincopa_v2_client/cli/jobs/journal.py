"""Where jobs keep their journals, so that the same command resumes after an interruption."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

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
