"""The files of items: bytes that can be read from any offset, in any process."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ..flows.upload.sources import file_version, open_regular_file

if TYPE_CHECKING:
    from ..runtime.secrets import Secret


class ChangedFileError(OSError):
    """Another program has changed a file while it was read: no other attempt helps in this run."""


class SourceFile(ABC):
    """A file of a source.

    It holds no open file and no connection, and can be pickled: a worker in another process may read it. It must not
    show a secret in its `repr`.

    Attributes:
        name: The file's name, with the suffix from which Cincopa derives the type of the asset.
        size: The number of bytes, or `None` if the source does not know it.
        version: A text that differs after a change of the content, such as an ETag; `None` if the source has none.
    """

    name: str
    size: int | None
    version: str | None

    @abstractmethod
    def open(self, offset: int = 0) -> IO[bytes]:
        """Open the file for reading from an offset in bytes; the caller closes it.

        Raises:
            OSError: The file cannot be read, or it is another version than this one; the text says which.
        """

    def refresh(self) -> None:  # noqa: B027 - only few files can tell
        """Take the size and the version anew when the item's turn comes, which may be long after it was listed.

        Raises:
            OSError: The file cannot be read any more.
        """

    def check(self, file: IO[bytes]) -> None:  # noqa: B027 - only few files can tell
        """Check a file that `open` returned, after its last byte was read.

        Raises:
            OSError: It has changed since: the bytes that were read may be a mixture of two versions.
        """

    def url(self) -> Secret | None:
        """Return a URL from which Cincopa can fetch the file, or `None` if its bytes have to be sent.

        A signed URL is made anew in each call: the caller uses it at once, and never stores or shows it.
        """
        return None

    def sha256(self) -> str | None:
        """Return the SHA-256 of the content in hex, or `None` if only reading everything would tell."""
        return None


class LocalFile(SourceFile):
    """A regular file on this machine."""

    def __init__(self, path: str | os.PathLike[str], *, name: str | None = None) -> None:
        """Take the file's size and version from the file system.

        Raises:
            OSError: There is no such file.
            ValueError: It is a pipe or a device.
        """
        self.path = Path(path)
        # A name that is not UTF-8 could be neither sent nor stored.
        self.name = name or os.fsencode(self.path.name).decode("utf-8", "replace")
        with self._open() as file:
            status = os.fstat(file.fileno())
        self.size = status.st_size
        self.version = file_version(status)

    def open(self, offset: int = 0) -> IO[bytes]:
        """Open the file."""
        file = self._open()
        try:
            self.check(file)
            file.seek(offset)
        except BaseException:
            file.close()
            raise
        return file

    def refresh(self) -> None:
        """Take the size and the version anew, if another program has changed the file since it was listed."""
        with suppress(OSError):
            if file_version(os.stat(self.path)) == self.version:
                return
        with self._open() as file:
            status = os.fstat(file.fileno())
        self.size, self.version = status.st_size, file_version(status)

    def check(self, file: IO[bytes]) -> None:
        """Check that the file has not changed since its turn came.

        Raises:
            ChangedFileError: It has.
        """
        if file_version(os.fstat(file.fileno())) != self.version:
            raise ChangedFileError("it has changed while it was read: run the command again when nothing writes to it")

    def _open(self) -> IO[bytes]:
        return open_regular_file(self.path)

    def __repr__(self) -> str:
        return f"LocalFile({str(self.path)!r})"
