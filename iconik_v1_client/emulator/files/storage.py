"""Files on disk, named by their storage ids; nothing that a caller sent is ever part of a path."""

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path


class Storage:
    """The data directory: the database, and a folder of files."""

    def __init__(self, data: Path | None) -> None:
        self._temporary = None if data else tempfile.TemporaryDirectory[str](prefix="iconik-emulator-")
        root = data or Path(self._temporary.name if self._temporary else "")
        # None: the database is in memory.
        self.database = data / "iconik.sqlite3" if data else None
        self._folder = root / "files"
        if self.database and not self.database.exists() and self._folder.is_dir() and any(self._folder.iterdir()):
            raise RuntimeError(
                "This data directory has files in 'files' that are not the emulator's; use a directory that is new or "
                "empty."
            )
        for folder in (root, self._folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def close(self) -> None:
        """Remove the folder if it is temporary."""
        if self._temporary:
            self._temporary.cleanup()

    def path(self, storage_id: str) -> Path:
        """Return the path of a file."""
        return self._folder / storage_id

    def add(self, source: Path | bytes, storage_id: str) -> int:
        """Copy a file, atomically; return its size."""
        path, part = self.path(storage_id), self.path(f"{storage_id}.part")
        if isinstance(source, bytes):
            part.write_bytes(source)
        else:
            shutil.copyfile(source, part)
        part.replace(path)
        return path.stat().st_size

    def remove(self, storage_ids: Iterable[str]) -> None:
        """Remove files."""
        for storage_id in storage_ids:
            self.path(storage_id).unlink(missing_ok=True)

    def keep_only(self, storage_ids: set[str]) -> None:
        """Remove all files but these, such as those that a killed process left behind."""
        for entry in os.scandir(self._folder):
            if entry.name not in storage_ids:
                Path(entry.path).unlink(missing_ok=True)
