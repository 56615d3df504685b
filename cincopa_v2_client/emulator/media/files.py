"""Media files on disk, named by their storage ids; nothing that a caller sent is ever part of a path."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path


class Files:
    """Three folders: `media` with complete files, `renditions` of them, `incoming` with files still being received."""

    def __init__(self, data: Path | None) -> None:
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        if data is None:
            self._temporary = tempfile.TemporaryDirectory(prefix="cincopa-emulator-")
            self.root = Path(self._temporary.name)
        else:
            self.root = data
        # None: the database is in memory.
        self.database = data / "cincopa.sqlite3" if data else None
        folders = [self.root / name for name in ("media", "renditions", "incoming")]
        if self.database and not self.database.exists():
            _refuse_foreign_files(folders)
        self._media, self._renditions, self._incoming = folders
        for folder in (self.root, *folders):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Held while files are processed, so that renditions are made one file at a time, and two requests cannot create
        # two assets from one file.
        self.processing_lock = asyncio.Lock()

    def close(self) -> None:
        """Remove the folders if they are temporary."""
        if self._temporary:
            self._temporary.cleanup()

    def media(self, storage_id: str) -> Path:
        """Return the path of a complete file."""
        return self._media / storage_id

    def rendition(self, storage_id: str, name: str) -> Path:
        """Return the path of a rendition; `name` is the emulator's own, never a caller's."""
        return self._renditions / storage_id / name

    def incoming(self, name: str) -> Path:
        """Return the path of a file that is being received."""
        return self._incoming / name

    def store(self, path: Path, storage_id: str) -> None:
        """Add a received file to the complete ones, and leave it where it is.

        The caller removes `path` after its transaction. If the process is killed in between, no acknowledged chunk
        is lost.
        """
        try:
            os.link(path, self.media(storage_id))
        except OSError:
            # The file system has no hard links.
            shutil.copyfile(path, self.media(storage_id))

    def write_renditions(self, storage_id: str, renditions: Mapping[str, bytes]) -> None:
        """Write a file's renditions, each of them atomically."""
        for name, rendition in renditions.items():
            path, part = self.rendition(storage_id, name), self.incoming(f"{storage_id}.{name}")
            path.parent.mkdir(mode=0o700, exist_ok=True)
            part.write_bytes(rendition)
            part.replace(path)

    def remove(self, storage_ids: Iterable[str]) -> None:
        """Remove complete files and their renditions."""
        for storage_id in storage_ids:
            self.media(storage_id).unlink(missing_ok=True)
            shutil.rmtree(self._renditions / storage_id, ignore_errors=True)

    def remove_orphans(self, storage_ids: set[str], parts: set[str]) -> None:
        """Remove all files but these, such as those that a killed process left behind."""
        for folder, known in ((self._media, storage_ids), (self._renditions, storage_ids), (self._incoming, parts)):
            for entry in os.scandir(folder):
                if entry.name not in known:
                    _remove(entry)


def _refuse_foreign_files(folders: Iterable[Path]) -> None:
    """Raise RuntimeError if a folder has files although there is no database: `remove_orphans` would delete them."""
    for folder in folders:
        if folder.is_dir() and any(folder.iterdir()):
            raise RuntimeError(
                f"This data directory has files in '{folder.name}' that are not the emulator's; "
                "use a directory that is new or empty."
            )


def _remove(entry: "os.DirEntry[str]") -> None:
    """Remove a file or folder; ignore it if a failing upload has just removed it."""
    if entry.is_dir(follow_symlinks=False):
        shutil.rmtree(entry.path, ignore_errors=True)
    else:
        Path(entry.path).unlink(missing_ok=True)
