"""State files: the progress of an upload or a download, for a later process that resumes it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast


class StateFile:
    """A JSON file with the state of one job.

    It is replaced atomically, and only its owner can read it, since it may hold an upload URL.
    """

    def __init__(self, path: str | os.PathLike[str], job: list[str | None]) -> None:
        """Create the object; the file is not touched.

        Args:
            path: The file.
            job: Identifies the job; the state of another one is ignored.
        """
        self._path = Path(path)
        self._job = job

    def load(self) -> dict[str, Any] | None:
        """Return the saved state of this job; `None` without one, or if it is of another job.

        Raises:
            ValueError: The file is not a state file, and must not be overwritten.
        """
        try:
            saved: Any = json.loads(self._path.read_bytes())
            return cast("dict[str, Any]", saved["state"]) if saved["cincopa_job"] == self._job else None
        except FileNotFoundError:
            return None
        except (ValueError, TypeError, KeyError):
            text = f"{str(self._path)!r} is not a state file of this package: remove it, or choose another path"
            raise ValueError(text) from None

    def save(self, state: Mapping[str, Any]) -> None:
        """Save the state."""
        import tempfile  # noqa: PLC0415 - most programs save no state

        text = json.dumps({"cincopa_job": self._job, "state": dict(state)}, indent=1)
        # mkstemp gives the file to its owner only.
        descriptor, name = tempfile.mkstemp(prefix=f".{self._path.name}.", dir=self._path.parent)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
            Path(name).replace(self._path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def remove(self) -> None:
        """Remove the file: the job has ended."""
        self._path.unlink(missing_ok=True)
