"""One file on its way up: chunk by chunk, each sent again until it is taken (§4.2, §4.3)."""

from __future__ import annotations

import os
import random
import re
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from attrs import asdict, evolve, field, frozen

from ...errors import QuotaError, TransportError, UploadError
from ..engine.steps import Call, Pause, Steps, Transfer, Work
from ..state import Record
from .sources import Body, Chunk, Reader, Source, opened

if TYPE_CHECKING:
    from ...runtime.operation import RawResponse

Progress = Callable[[int, int | None], object]

# What Cincopa's own uploader sends at a time (§4.2).
CHUNK = 51_200_000

_NEW = re.compile(r"new resource id ([0-9]+)[ \t]+([^\r\n]+)")
_OPERATION = "asset.upload_file"
# HTTP statuses that say nothing about the file: the same may be sent again.
TRY_AGAIN = frozenset({429, 500, 502, 503, 504})
# Cincopa's own clients send a range up to eleven times (§4.2).
_TRIES = 10
_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 30.0


@frozen
class Uploaded:
    """The asset that a file has become: its rid, and the number that Cincopa gives it."""

    rid: str
    id: str


@frozen
class Job:
    """A file that is to go up, and where to."""

    source: Source = field(repr=False)
    fid: str | None = None
    attach_to: str | None = None
    kind: str | None = None
    filename: str | None = None
    chunk_size: int = CHUNK
    progress: Progress | None = None
    resume: str | os.PathLike[str] | None = None
    # Hears of the asset before what `resume` keeps is removed: who writes it down here misses none, should we die.
    heard_of: Callable[[Uploaded], object] | None = None

    def __attrs_post_init__(self) -> None:
        if type(self.chunk_size) is not int or self.chunk_size < 1:
            raise ValueError(f"chunk_size={self.chunk_size!r}; expected a number of bytes, 1 or more")
        if self.kind is not None and self.attach_to is None:
            raise ValueError(f"kind={self.kind!r} says what the file is to an asset: give its rid, attach_to=...")


@frozen
class Session:
    """What ties the chunks of a file together on the server, and how much of it that has."""

    address: str = field(repr=False)
    unique_id: str
    sent: int = 0


def pauses() -> Iterator[float]:
    """Return how many seconds to wait after each failure: longer each time, and by chance, as others wait too."""
    for number in range(_TRIES - 1):
        yield min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**number) * random.uniform(0.5, 1)  # noqa: S311 - no secret


def upload(job: Job) -> Steps[Uploaded]:
    """Upload a file. All goes as chunks with an id, also what is small: that may be sent again, a lone body may not."""
    with opened(job.source) as reader:
        name = job.filename or reader.name
        if not name:
            raise ValueError(
                "the source has no name of its own: give filename=..., by its ending Cincopa knows its type"
            )
        record = kept = None
        if job.resume is not None:
            mark = yield from Work(reader.fingerprint)
            record = Record(job.resume, [mark, name, job.fid, job.attach_to, job.kind])
            kept = record.load()
        # What cannot be read fails here, before anything is sent.
        yield from reader.chunk(0, job.chunk_size)
        name = quote(name, safe="!*'()", errors="replace")
        return (yield from _Upload(job, reader, name, record).run(kept))


@frozen
class _Upload:
    job: Job
    reader: Reader
    name: str
    record: Record | None

    def run(self, kept: Mapping[str, Any] | None) -> Steps[Uploaded]:
        session = yield from self._begin()
        resumed, anew = False, False
        if kept is not None and _owner(kept["address"]) == _owner(session.address):
            session, resumed = Session(**kept), True
        while True:
            self._save(session)
            chunk = yield from self.reader.chunk(session.sent, self.job.chunk_size)
            try:
                uploaded = yield from self._send(chunk, session)
            except UploadError as problem:
                # The address has expired, or the server remembers nothing of what another process has sent. Whether
                # chunks stay with their id under a new address nobody knows (Q22): the file begins anew, once.
                if anew or problem.status in TRY_AGAIN or not (resumed or "expired" in problem.message):
                    raise
                session, anew = (yield from self._begin()), True
                continue
            if uploaded is not None:
                if self.job.heard_of is not None:
                    self.job.heard_of(uploaded)
                if self.record is not None:
                    self.record.remove()
                return uploaded
            session = evolve(session, sent=chunk.stop)

    def _begin(self) -> Steps[Session]:
        job = self.job
        url = yield from Call(lambda c: c.asset.get_upload_url(fid=job.fid, rid=job.attach_to, type_=job.kind))
        # As the uploader of Cincopa's pages: the time in milliseconds, and here some digits that no other upload has.
        return Session(url.upload_url, f"{time.time_ns() // 1_000_000}{secrets.randbelow(100_000):05}")

    def _save(self, session: Session) -> None:
        if self.record is not None:
            self.record.save(asdict(session))

    def _send(self, chunk: Chunk, session: Session) -> Steps[Uploaded | None]:
        """Send a chunk until it is taken; return the asset, if it was the last."""
        headers = {
            "Content-Type": "multipart/form-data",
            "Content-Length": str(chunk.stop - chunk.start),
            "Content-Range": chunk.content_range,
            "X-FILE-NAME": self.name,
            "unique-id": session.unique_id,
        }
        for pause in (*pauses(), None):
            try:
                answer = yield from Transfer("POST", session.address, headers, Body(chunk, self._tell(chunk)))
            except TransportError:
                if pause is None:
                    raise
                yield from Pause(pause)
                continue
            taken, uploaded = read_answer(answer, self.name)
            if uploaded is not None or (taken and chunk.stop != chunk.total):
                return uploaded
            if taken:
                raise _error(answer, "took the whole file and named no asset")
            if pause is None:
                raise _error(answer, "took no notice of a chunk")
            yield from Pause(max(pause, min(answer.retry_after or 0, _LONGEST_PAUSE)))
        raise AssertionError("the last try returns or raises")

    def _tell(self, chunk: Chunk) -> Callable[[int], object]:
        progress = self.job.progress
        return lambda sent: progress(sent, chunk.total) if progress is not None else None


def read_answer(answer: RawResponse, name: str) -> tuple[bool, Uploaded | None]:
    """Read what the upload host says: whether it has taken the bytes, and what they have become (§4.3, Q25).

    The asset is looked for first, and the file's `name`, as it was sent, is no word of the host's: it may be "error".

    Raises:
        QuotaError: The account may have no more assets.
        UploadError: The host refuses the file.
    """
    text = answer.unredacted
    if found := _NEW.search(text):
        return True, Uploaded(found[2].strip(), found[1])
    refused = "error" in text.replace(unquote(name), "")
    if answer.status in TRY_AGAIN and (answer.status != 500 or "<" in text or not refused):
        return False, None
    if refused or not 200 <= answer.status < 300:
        raise _error(answer, "refused the file")
    return "done" in text.lower(), None


def _error(answer: RawResponse, what: str) -> UploadError | QuotaError:
    kind = QuotaError if "quota" in answer.text else UploadError
    return kind(
        f"{_OPERATION}: the upload host {what} (HTTP {answer.status}): {answer.snippet or 'no reason given'}",
        operation=_OPERATION,
        status=answer.status,
        message=answer.snippet,
        retry_after=answer.retry_after,
    )


def _owner(address: str) -> tuple[str, list[str] | None]:
    """Return the host and the account of an upload URL (§4.1)."""
    parts = urlsplit(address)
    return parts.netloc, parse_qs(parts.query).get("uid")
