"""Media on disk. No caller's word is ever part of a path: a file is named by its storage id."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path


class Files:
    """Three folders: `media` with whole files, `renditions` of them, `incoming` with files still on their way."""

    def __init__(self, data: Path | None) -> None:
        self._temporary = None if data else tempfile.TemporaryDirectory(prefix="cincopa-emulator-")
        self.root = data or Path(self._temporary.name if self._temporary else "")
        # None keeps it in memory.
        self.database = data / "cincopa.sqlite3" if data else None
        folders = [self.root / name for name in ("media", "renditions", "incoming")]
        if self.database and not self.database.exists():
            _refuse_foreign(folders)
        self._media, self._renditions, self._incoming = folders
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        # Held while a whole file becomes an asset: one is rendered at a time, and none becomes two.
        self.arriving = asyncio.Lock()

    def close(self) -> None:
        """Remove the folders, if they were temporary."""
        if self._temporary:
            self._temporary.cleanup()

    def media(self, storage: str) -> Path:
        """Where a whole file lies."""
        return self._media / storage

    def rendition(self, storage: str, name: str) -> Path:
        """Where a rendition of it lies. `name` is one of ours, never a caller's."""
        return self._renditions / storage / name

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

    def keep_renditions(self, storage: str, renditions: Mapping[str, bytes]) -> None:
        """Write what was rendered of a file, each in one step."""
        for name, rendition in renditions.items():
            path, part = self.rendition(storage, name), self.incoming(f"{storage}.{name}")
            path.parent.mkdir(exist_ok=True)
            part.write_bytes(rendition)
            part.replace(path)

    def remove(self, storages: Iterable[str]) -> None:
        """Remove whole files, and their renditions."""
        for storage in storages:
            self.media(storage).unlink(missing_ok=True)
            shutil.rmtree(self._renditions / storage, ignore_errors=True)

    def sweep(self, storages: set[str], parts: set[str]) -> None:
        """Remove what no row of the database knows: the leftovers of a process that was killed."""
        for folder, known in ((self._media, storages), (self._renditions, storages), (self._incoming, parts)):
            for entry in os.scandir(folder):
                if entry.name not in known:
                    _remove(entry)


def _refuse_foreign(folders: Iterable[Path]) -> None:
    """Without a database, what lies there is somebody else's, and `sweep` would remove it."""
    for folder in folders:
        if folder.is_dir() and any(folder.iterdir()):
            others = f"files in '{folder.name}' that are not the emulator's"
            raise RuntimeError(f"This data directory has {others}; give one that is new or empty.")


def _remove(entry: "os.DirEntry[str]") -> None:
    """Remove it, unless an upload that has just failed is faster."""
    if entry.is_dir(follow_symlinks=False):
        shutil.rmtree(entry.path, ignore_errors=True)
    else:
        Path(entry.path).unlink(missing_ok=True)
