"""Small files that outlive their process: how far an upload or a download has come."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast


class Record:
    """A JSON file about one job. It is written in one step, and nobody else may read it: it may hold an upload URL."""

    def __init__(self, path: str | os.PathLike[str], job: list[str | None]) -> None:
        self.path = Path(path)
        self._job = job

    def load(self) -> dict[str, Any] | None:
        """Return what was saved of this very job; `None` if nothing was, or if it was of another job.

        Raises:
            ValueError: The file is something else: it is not to be overwritten.
        """
        try:
            kept: Any = json.loads(self.path.read_bytes())
            return cast("dict[str, Any]", kept["state"]) if kept["cincopa_job"] == self._job else None
        except FileNotFoundError:
            return None
        except (ValueError, TypeError, KeyError):
            raise ValueError(f"{str(self.path)!r} is not from an earlier try: name a file of its own") from None

    def save(self, state: Mapping[str, Any]) -> None:
        """Save how far the job is."""
        text = json.dumps({"cincopa_job": self._job, "state": dict(state)}, indent=1)
        # mkstemp's files are their owner's only.
        number, name = tempfile.mkstemp(prefix=f".{self.path.name}.", dir=self.path.parent)
        try:
            with os.fdopen(number, "w", encoding="utf-8") as file:
                file.write(text)
            Path(name).replace(self.path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def remove(self) -> None:
        """Forget the job: it is done."""
        self.path.unlink(missing_ok=True)
