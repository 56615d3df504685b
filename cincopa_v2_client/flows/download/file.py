"""One file on its way down: into a hidden file beside its place, on from where it broke off, renamed when whole."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import IO
from urllib.parse import urljoin

from attrs import field, frozen

from ...errors import ApiError, CincopaError, TransportError
from ..engine.steps import Hands, Pause, Step, Steps
from ..state import Record
from ..upload.file import TRY_AGAIN, Progress, pauses

if sys.platform != "win32":
    import fcntl

# How much of a file an async client collects before it is written.
_BLOCK = 1024 * 1024
_LONGEST_NAME = 200
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})

_RANGE = re.compile(r"bytes ([0-9]+)-[0-9]+/([0-9]+|\*)")


def safe_name(name: str, otherwise: str) -> str:
    """Return a file's name as it may be in a folder, whatever a server says: no path, nothing hidden, no device."""
    last = re.split(r"[/\\]", name)[-1]
    plain = "".join(char if char.isprintable() and char not in '<>:"|?*' else "_" for char in last).strip(" .")
    stem, suffix = Path(plain).stem, Path(plain).suffix[:20]
    stem = stem.encode()[: _LONGEST_NAME - len(suffix.encode())].decode(errors="ignore")
    return f"{stem}{suffix}" or safe_name(otherwise, "file")


class Part:
    """What is here of a file, and what tells whether the server still has the same one."""

    def __init__(self, target: Path, job: list[str | None], progress: Progress | None) -> None:
        self._path = target.with_name(f".{target.name}.part")
        self._record = Record(target.with_name(f".{target.name}.part.json"), job)
        kept = self._record.load()
        self._validator = str(kept["validator"]) if kept else None
        if self._path.is_symlink():
            self._path.unlink()
        self._file = self._path.open("a+b")
        self._held = _held(self._file, self._path)
        if not kept:
            self._empty()
        self.size = self._file.seek(0, os.SEEK_END)
        self._target = target
        self._progress = progress
        self._pieces: list[bytes] = []
        self._pending = 0
        self._total: int | None = None

    def headers(self) -> dict[str, str]:
        """Return what asks for the rest, if the file is still the same, else for all of it."""
        asked = {"Accept-Encoding": "identity"}
        if self.size and self._validator:
            asked |= {"Range": f"bytes={self.size}-", "If-Range": self._validator}
        return asked

    def begins(self, status: int, headers: Mapping[str, str]) -> bool:
        """Get ready for the body of an answer; tell whether it is the file, or the rest of it."""
        if status == 206 and (found := _RANGE.fullmatch(headers.get("Content-Range", ""))):
            self._total = None if found[2] == "*" else int(found[2])
            return int(found[1]) == self.size
        if status != 200:
            return False
        self.begin_anew()
        length = headers.get("Content-Length", "")
        self._total = int(length) if length.isdigit() and "Content-Encoding" not in headers else None
        etag = headers.get("ETag", "W/")
        # A weak ETag means files that are alike, not the same: no rest may be asked for by it.
        self._validator = headers.get("Last-Modified") if etag.startswith("W/") else etag
        if self._validator:
            self._record.save({"validator": self._validator})
        return True

    def begin_anew(self) -> None:
        """Forget what is here."""
        self._record.remove()
        self._validator = None
        self._pieces, self._pending, self.size = [], 0, 0
        self._empty()

    def _empty(self) -> None:
        # Some file systems write a file to disk before it is closed when it was cut to nothing, though it was empty.
        if self._file.seek(0, os.SEEK_END):
            self._file.truncate(0)

    def take(self, piece: bytes) -> bool:
        """Take a piece, and tell whether there is enough to `write`."""
        self._pieces.append(piece)
        self._pending += len(piece)
        self.size += len(piece)
        if self._progress is not None:
            self._progress(self.size, self._total)
        return self._pending >= _BLOCK

    def write(self) -> None:
        """Write what was taken."""
        pieces, self._pieces, self._pending = self._pieces, [], 0
        self._file.writelines(pieces)

    @property
    def whole(self) -> bool:
        """Nothing is missing, as far as the server said how long the file is."""
        return self._total in {None, self.size}

    def finish(self) -> Path:
        """Put the file in its place."""
        self.write()
        self._file.close()
        self._path.replace(self._target)
        self._record.remove()
        return self._target

    def close(self) -> None:
        """Keep what is here if it is of use for another try."""
        if not self._file.closed:
            self.write()
            self._file.close()
            if not self._validator:
                self._path.unlink()
        if self._held is not None:
            os.close(self._held)


def _held(file: IO[bytes], path: Path) -> int | None:
    """Return what keeps other downloads from a file until it is closed, also when the file has its place already.

    Raises:
        BlockingIOError: Another one has it.
    """
    if sys.platform == "win32":
        # It renames no file that somebody else has open.
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(file.fileno()), path.stat()):
            return os.dup(file.fileno())
    except (BlockingIOError, FileNotFoundError):
        pass
    file.close()
    raise BlockingIOError(f"another download to {str(path)!r} is under way")


@frozen
class Fetched:
    """What came: the file, or another answer."""

    taken: bool
    status: int
    location: str | None = field(repr=False)


@frozen
class Fetch(Step[Fetched]):
    """Get what an address leads to. The API's token is not sent along."""

    address: str = field(repr=False)
    part: Part

    def sync(self, hands: Hands) -> Fetched:
        """Get it."""
        with hands.client.fetch(self.address, headers=self.part.headers()) as response:
            taken = self.part.begins(response.status_code, response.headers)
            for piece in response.iter_bytes() if taken else ():
                self.part.take(piece)
                self.part.write()
            return Fetched(taken, response.status_code, response.headers.get("Location"))

    async def asynchronous(self, hands: Hands) -> Fetched:
        """Get it; it is written in a thread, many pieces at a visit."""
        async with hands.client.fetch_async(self.address, headers=self.part.headers()) as response:
            taken = self.part.begins(response.status_code, response.headers)
            if taken:
                async for piece in response.aiter_bytes():
                    if self.part.take(piece):
                        await asyncio.to_thread(self.part.write)
            return Fetched(taken, response.status_code, response.headers.get("Location"))


def download(
    operation: str, job: list[str | None], address: str, target: Path, progress: Progress | None
) -> Steps[Path]:
    """Download a file; what breaks off is asked for again, as long as something comes."""
    if not target.parent.is_dir():
        raise FileNotFoundError(f"{operation}: there is no folder {str(target.parent)!r}")
    with closing(Part(target, job, progress)) as part:
        tries, most = pauses(), part.size
        while (failure := (yield from _try(operation, address, part))) is not None:
            if part.size > most:
                tries, most = pauses(), part.size
            pause = next(tries, None)
            if pause is None:
                raise failure
            yield from Pause(pause)
        return part.finish()


def _try(operation: str, address: str, part: Part) -> Steps[CincopaError | None]:
    """Ask for a file once; return what may be better at another try."""
    redirects = 0
    while True:
        try:
            fetched = yield from Fetch(address, part)
        except TransportError as problem:
            return problem
        if fetched.taken:
            broken = TransportError(f"{operation}: the file broke off after {part.size} bytes", operation=operation)
            return None if part.whole else broken
        if fetched.status not in _REDIRECTS or not fetched.location or redirects == _MOST_REDIRECTS:
            break
        redirects += 1
        address = urljoin(address, fetched.location)
    text = f"{operation}: the file's host answered HTTP {fetched.status}"
    problem = ApiError(text, operation=operation, status=fetched.status)
    if fetched.status in {206, 416}:
        # Not the rest that was asked for.
        part.begin_anew()
    elif fetched.status not in TRY_AGAIN:
        raise problem
    return problem
