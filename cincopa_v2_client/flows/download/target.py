"""The target of a download: a file there is replaced only on request."""

from __future__ import annotations

import filecmp
import os
from pathlib import Path


class Target:
    """The path to write, and whether a file there may be replaced. Otherwise it stays, and must be the same file."""

    def __init__(self, path: Path, operation: str, *, overwrite: bool) -> None:
        self.path = path
        self._operation = operation
        self._overwrite = overwrite

    def check_size(self, size: int | None) -> None:
        """Raise FileExistsError if a file is there that cannot be the same, as it has another size."""
        if not self._must_stay():
            return
        if not self.path.is_file() or size not in {None, self.path.stat().st_size}:
            raise self._exists()

    def is_same(self, complete: Path) -> bool:
        """Return whether the file is there already.

        Raises:
            FileExistsError: Another file is there.
        """
        if not self._must_stay():
            return False
        if not self.path.is_file() or not filecmp.cmp(self.path, complete, shallow=False):
            raise self._exists()
        return True

    def place(self, complete: Path) -> None:
        """Move a complete file to the path.

        Raises:
            FileExistsError: Another program has written a file there since.
        """
        if not self._overwrite:
            try:
                # Unlike a rename, this never replaces a file.
                self.path.hardlink_to(complete)
            except FileExistsError:
                raise self._exists() from None
            except OSError:
                # The file system has no hard links.
                if self._must_stay():
                    raise self._exists() from None
            else:
                complete.unlink()
                return
        complete.replace(self.path)

    def _must_stay(self) -> bool:
        return not self._overwrite and os.path.lexists(self.path)

    def _exists(self) -> FileExistsError:
        return FileExistsError(
            f"{self._operation}: {str(self.path)!r} exists and is not the same file: move it, choose another path, or "
            "pass overwrite=True to replace it"
        )
