"""The error of a journal, and what to do about it."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path


class JournalError(Exception):
    """The journal cannot be read or written. The run has ended: what is not recorded would be done twice."""


def journal_error(path: Path, problem: Exception) -> JournalError:
    """Return the error for a problem of the file system or of SQLite."""
    reason = (isinstance(problem, OSError) and problem.strerror) or problem
    return JournalError(f"the journal {str(path)!r} {_explain(problem, reason)}")


def _explain(problem: Exception, reason: object) -> str:
    code = getattr(problem, "sqlite_errorcode", sqlite3.SQLITE_CANTOPEN) & 0xFF
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return (
            f"is damaged ({reason}): move it away, and run the same command again. Assets are found again, but which "
            "items are uncertain is forgotten"
        )
    if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR} or getattr(problem, "errno", None) == errno.ENOSPC:
        return f"cannot be written ({reason}): make room on its disk, and run the same command again"
    return (
        f"cannot be created or opened ({reason}): its directory does not exist, or it is not writable; choose another "
        "path (`--journal`)"
    )
