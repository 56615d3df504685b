"""Media on disk. No caller's word is ever part of a path: a file is named by its storage id."""

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path


class Files:
    """Two folders: `media` with whole files, `incoming` with files still on their way."""

    def __init__(self, data: Path | None) -> None:
        self._temporary = None if data else tempfile.TemporaryDirectory(prefix="cincopa-emulator-")
        self.root = data or Path(self._temporary.name if self._temporary else "")
        self._media = self.root / "media"
        self._incoming = self.root / "incoming"
        self._media.mkdir(parents=True, exist_ok=True)
        self._incoming.mkdir(exist_ok=True)

    def close(self) -> None:
        """Remove the folders, if they were temporary."""
        if self._temporary:
            self._temporary.cleanup()

    def media(self, storage: str) -> Path:
        """Where a whole file lies."""
        return self._media / storage

    def incoming(self, name: str) -> Path:
        """Where a file is collected."""
        return self._incoming / name

    def keep(self, path: Path, storage: str) -> None:
        """Make a collected file a whole one. It stays collected too, until the database knows of the whole one: were
        this process killed in between, chunks that were acknowledged would be lost with it.
        """
        try:
            os.link(path, self.media(storage))
        except OSError:
            # Not every file system has links.
            shutil.copyfile(path, self.media(storage))

    def remove(self, storages: Iterable[str]) -> None:
        """Remove whole files."""
        for storage in storages:
            self.media(storage).unlink(missing_ok=True)

    def sweep(self, storages: set[str], parts: set[str]) -> None:
        """Remove what no row of the database knows: the leftovers of a process that was killed."""
        for folder, known in ((self._media, storages), (self._incoming, parts)):
            for entry in os.scandir(folder):
                if entry.name not in known:
                    Path(entry.path).unlink()
