"""The part file of a download: hidden beside the target, locked, and renamed when complete."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from ...runtime.limits import unknown_encoding
from ..locks import FileLock
from ..state import StateFile, mode_of_replacement, open_own_file

if TYPE_CHECKING:
    from ..transfer import Reporter
    from .target import Target

# Called with the path of the complete part file, before it is renamed.
OnComplete = Callable[[Path], object]

# The number of bytes that an async client collects before it writes them in a thread.
_BLOCK_SIZE = 1024 * 1024

# Python reads no number of more than 4,300 digits.
_CONTENT_RANGE = re.compile(r"bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18}|\*)")
_LENGTH = re.compile("[0-9]{1,18}")


class _Identity(NamedTuple):
    """The identity of a version of the server's file: headers of its response, and its size if known."""

    etag: str | None
    last_modified: str | None
    total: int | None

    @property
    def validator(self) -> str | None:
        """The value of If-Range; `None` if the rest of the file cannot be asked for."""
        # A weak ETag means equivalent, not identical: ranges of such files must not be joined.
        strong = self.etag and not self.etag.startswith("W/")
        validator = self.etag if strong else self.last_modified
        # Headers that are sent are ASCII; those that were received need not be.
        return validator if validator and validator.isascii() and validator.isprintable() else None

    def matches_part(self, headers: Mapping[str, str], total: int | None) -> bool:
        """Return whether a part with these headers is of the same version, as some hosts ignore If-Range."""
        # The response for a range has the ETag of the whole file, but may lack the other headers.
        return (
            headers.get("ETag") == self.etag
            and headers.get("Last-Modified") in {None, self.last_modified}
            and (self.total is None or total in {None, self.total})
        )


# The fields of the saved state.
_FIELDS = {"etag": str | None, "last_modified": str | None, "total": int | None}


class WrongFile(Exception):
    """The host sends a file that cannot be the one that was asked for, and would send it again."""


class PartFile:
    """The downloaded bytes, and the identity of the server's file."""

    def __init__(self, target: Target, job: list[str | None], reporter: Reporter, size: int | None = None) -> None:
        """Open the part file of `target`; if an interrupted download of the same `job` left one, continue it.

        The complete file must have `size` bytes, unless that is `None`.

        Raises:
            BlockingIOError: Another download holds it.
        """
        path = target.path
        self._state_file = StateFile(path.with_name(f".{path.name}.part.json"), job)
        saved = self._state_file.load(_FIELDS)
        self._path, self._file, self._lock = _open_part(path)
        self._may_resume = self._lock.exclusive
        self._identity = _Identity(**saved) if saved and self._may_resume else None
        if not self._identity:
            self._truncate()
        self.size = self._file.seek(0, os.SEEK_END)
        self._target = target
        self._expected_size = size
        self._reporter = reporter
        self._pieces: list[bytes] = []
        self._pending = 0
        self._finished = False

    def request_headers(self) -> dict[str, str]:
        """Return the headers that ask for the rest of the file if it is unchanged, else for all of it."""
        headers = {"Accept-Encoding": "identity"}
        if self.size and self._identity and self._identity.validator:
            headers |= {"Range": f"bytes={self.size}-", "If-Range": self._identity.validator}
        return headers

    def start_response(self, status: int, headers: Mapping[str, str]) -> bool:
        """Prepare for a response's body; return whether it is the file, or the rest of it.

        Raises:
            WrongFile: The file has an unknown encoding, or another size than it should have.
            FileExistsError: A file at the target has another size, and may not be replaced.
        """
        if status == 206:
            return self._is_rest(headers)
        if status != 200:
            return False
        self.restart()
        if encoding := unknown_encoding(headers):
            raise WrongFile(f"the file with the encoding {encoding!r}; expected none, gzip or deflate")
        # Of an encoded body, the lengths are those of the encoded bytes, not of the file.
        if "Content-Encoding" not in headers:
            length = headers.get("Content-Length", "")
            total = int(length) if _LENGTH.fullmatch(length) else None
            self._check_size(total)
            self._target.check_size(total)
            self._identity = _Identity(headers.get("ETag"), headers.get("Last-Modified"), total)
            if self._identity.validator and self._may_resume:
                self._state_file.save(self._identity._asdict())
        return True

    def _check_size(self, size: int | None) -> None:
        if size is not None and self._expected_size not in {None, size}:
            text = f"a file of {size} bytes; the API gives its size as {self._expected_size}"
            raise WrongFile(f"{text}: download it again later, or its URL in asset.list by other means")

    def _is_rest(self, headers: Mapping[str, str]) -> bool:
        """Return whether a part of a file continues this one."""
        found = _CONTENT_RANGE.fullmatch(headers.get("Content-Range", ""))
        if not found or int(found[1]) != self.size or "Content-Encoding" in headers or not self._identity:
            return False
        total = None if found[2] == "*" else int(found[2])
        if not self._identity.matches_part(headers, total):
            return False
        self._identity = self._identity._replace(total=self._identity.total or total)
        return True

    def restart(self) -> None:
        """Discard the downloaded bytes."""
        self._state_file.remove()
        self._identity = None
        self._pieces, self._pending, self.size = [], 0, 0
        self._truncate()

    def _truncate(self) -> None:
        # An empty file is not truncated: some file systems would then flush it when it is closed, which is slow.
        if self._file.seek(0, os.SEEK_END):
            self._file.truncate(0)

    def append(self, piece: bytes) -> bool:
        """Append a piece; return whether there is enough to `flush`."""
        self._pieces.append(piece)
        self._pending += len(piece)
        self.size += len(piece)
        self._reporter(self.size, self._total)
        return self._pending >= _BLOCK_SIZE

    def flush(self) -> None:
        """Write the appended pieces to the file."""
        pieces, self._pieces, self._pending = self._pieces, [], 0
        self._file.writelines(pieces)

    @property
    def _total(self) -> int | None:
        return self._identity.total if self._identity else None

    @property
    def complete(self) -> bool:
        """Whether all bytes were received; true if the server did not report the length."""
        return self._total in {None, self.size}

    def check(self) -> None:
        """Raise WrongFile if the complete file has another size than it should have."""
        self._check_size(self.size)

    def is_at_target(self) -> bool:
        """Return whether the target is the complete file already.

        Raises:
            FileExistsError: The target is another file, and may not be replaced.
        """
        self.flush()
        self._file.flush()
        with self._discard_if_refused():
            return self._target.is_same(self._path)

    def finish(self, on_complete: OnComplete | None, *, is_at_target: bool) -> Path:
        """Move the part file to the target, unless that is the same already, and return the target."""
        # Windows renames no open file; and some file systems set the modification time when a file is closed.
        self._file.close()
        if on_complete is not None:
            on_complete(self._path)
        if not self._lock.is_at_path():
            raise FileNotFoundError(f"{str(self._path)!r} was moved or deleted during the download: run it again")
        if is_at_target:
            self._path.unlink()
        else:
            with self._discard_if_refused():
                self._target.place(self._path)
        self._finished = True
        self._state_file.remove()
        return self._target.path

    @contextmanager
    def _discard_if_refused(self) -> Generator[None]:
        """If another file is at the target, let `close` delete the part file."""
        try:
            yield
        except FileExistsError:
            self._state_file.remove()
            self._identity = None
            raise

    def close(self) -> None:
        """Close the part file; keep it if a later download can resume it."""
        if not self._file.closed:
            self.flush()
            self._file.close()
        resumable = self._may_resume and self._identity and self._identity.validator
        if not (self._finished or resumable) and self._lock.is_at_path():
            self._path.unlink()
        self._lock.release()


def remove_leftovers(target: Path) -> None:
    """Remove the files that a download has left whose process was killed after the target was complete."""
    part = target.with_name(f".{target.name}.part")
    if part.exists():
        if not part.samefile(target):
            return
        part.unlink()
    part.with_name(f"{part.name}.json").unlink(missing_ok=True)


def _open_own(path: Path, mode: int) -> IO[bytes]:
    """Open or create a part file. A link, or a file of another user, is replaced: others may write to it too.

    Raises:
        OSError: It cannot be replaced.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND
    try:
        descriptor = open_own_file(path, flags, mode)
    except ValueError:
        path.unlink()
        descriptor = open_own_file(path, flags, mode)
    return os.fdopen(descriptor, "a+b")


def _open_part(target: Path) -> tuple[Path, IO[bytes], FileLock]:
    """Open the part file of a target, and lock it; return its path, the file and the lock.

    Raises:
        BlockingIOError: Another download holds the lock.
    """
    path, mode = target.with_name(f".{target.name}.part"), mode_of_replacement(target)
    file = _open_own(path, mode)
    try:
        return path, file, FileLock(file, path)
    except BlockingIOError:
        file.close()
        raise BlockingIOError(f"another download to {str(path)!r} is under way") from None
    except OSError:
        # The file system has no locks: each download has a file of its own, which no other continues.
        file.close()
        if not path.stat().st_size:
            path.unlink()
    path = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    file = _open_own(path, mode)
    return path, file, FileLock(file, path, exclusive=False)
