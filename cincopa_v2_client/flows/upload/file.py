"""The upload of one file: chunk by chunk, each sent again until the host has accepted it."""

# Facts §4.2, §4.3.

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from attrs import asdict, evolve, field, frozen

from ...errors import TransportError, UploadError
from ...runtime.secrets import Secret
from ..engine.steps import Call, RunBlocking, Sleep, Steps, Transfer
from ..state import StateFile
from ..transfer import LONGEST_RETRY_DELAY, RETRYABLE_STATUSES, Reporter, check_url, retry_delays
from .chunks import Chunk, ChunkBody
from .job import Uploaded, UploadJob
from .response import ChunkStatus, read_response, upload_error
from .sources import SourceReader, open_source


@frozen
class UploadSession:
    """The URL and the id under which the server collects a file's chunks, and how many bytes it has accepted."""

    url: str = field(repr=False)
    unique_id: str
    sent: int = 0


def upload(job: UploadJob) -> Steps[Uploaded]:
    """Upload a file. Even a small one is sent as a chunk: only a chunk can be sent again safely, by its unique id."""
    with open_source(job.source) as reader:
        name = job.filename or reader.name
        if not name:
            raise ValueError(
                "the source has no name: give filename=...; Cincopa derives the type of the file from its suffix"
            )
        state_file = saved = None
        if job.resume is not None:
            fingerprint = yield from RunBlocking(reader.fingerprint)
            state_file = StateFile(job.resume, [fingerprint, name, job.fid, job.attach_to, job.kind])
            saved = state_file.load()
        # A source that cannot be read fails here, before anything is sent.
        yield from reader.chunk(0, job.chunk_size)
        name = quote(name, safe="!*'()", errors="replace")
        return (yield from FileUpload(job, reader, name, state_file).run(saved))


class FileUpload:
    """The upload of one open source under a percent-encoded name."""

    def __init__(self, job: UploadJob, reader: SourceReader, name: str, state_file: StateFile | None) -> None:
        self._job = job
        self._reader = reader
        self._name = name
        self._state_file = state_file
        self._reporter = Reporter(job.progress)

    def run(self, saved: Mapping[str, Any] | None) -> Steps[Uploaded]:
        """Upload the file, or the rest of it after a saved session."""
        session = yield from self._start_session()
        resumed, restart_reason = False, None
        if saved is not None and _destination(saved["url"]) == _destination(session.url):
            session, resumed = UploadSession(**saved), True
        while True:
            self._save(session)
            chunk = yield from self._chunk(session.sent, restart_reason)
            try:
                uploaded = yield from self._send(chunk, session)
            except UploadError as problem:
                # The URL has expired, or the server has lost the chunks of an earlier process. It is unknown whether
                # the server keeps chunks when the URL changes (Q22), so that the file starts again, once.
                expired = resumed or "expired" in problem.message
                if restart_reason is not None or problem.status in RETRYABLE_STATUSES or not expired:
                    raise
                session, restart_reason = (yield from self._start_session()), problem
                continue
            if uploaded is not None:
                self._finish(uploaded)
                return uploaded
            session = evolve(session, sent=chunk.stop)

    def _chunk(self, start: int, restart_reason: UploadError | None) -> Steps[Chunk]:
        try:
            return (yield from self._reader.chunk(start, self._job.chunk_size))
        except UploadError as problem:
            # The stream cannot be read again. The reason for the restart is in the host's error, which is more useful.
            raise problem from restart_reason

    def _start_session(self) -> Steps[UploadSession]:
        job = self._job
        response = yield from Call(lambda c: c.asset.get_upload_url(fid=job.fid, rid=job.attach_to, type_=job.kind))
        operation = "asset.get_upload_url"
        check_url(Secret(response.upload_url), f"{operation}: the API returned", operation=operation)
        # Cincopa's own uploader takes the time in milliseconds; the random digits tell parallel uploads apart.
        return UploadSession(response.upload_url, f"{time.time_ns() // 1_000_000}{secrets.randbelow(100_000):05}")

    def _save(self, session: UploadSession) -> None:
        if self._state_file is not None:
            self._state_file.save(asdict(session))

    def _finish(self, uploaded: Uploaded) -> None:
        if self._job.on_uploaded is not None:
            self._job.on_uploaded(uploaded)
        if self._state_file is not None:
            self._state_file.remove()

    def _send(self, chunk: Chunk, session: UploadSession) -> Steps[Uploaded | None]:
        """Send a chunk until the host has accepted it; return the asset if the chunk was the last."""
        headers = {
            "Content-Type": "multipart/form-data",
            "Content-Length": str(chunk.stop - chunk.start),
            "Content-Range": chunk.content_range,
            "X-FILE-NAME": self._name,
            "unique-id": session.unique_id,
        }
        for delay in (*retry_delays(), None):
            try:
                response = yield from Transfer("POST", session.url, headers, ChunkBody(chunk, self._on_sent(chunk)))
            except TransportError:
                self._reporter.reraise()
                if delay is None:
                    raise
                yield from Sleep(delay)
                continue
            result = read_response(response, self._name)
            if isinstance(result, Uploaded):
                return result
            if result is ChunkStatus.ACCEPTED:
                if chunk.stop != chunk.total:
                    return None
                raise upload_error(response, self._name, "accepted the whole file but named no asset")
            if delay is None:
                raise upload_error(response, self._name, "did not accept a chunk")
            yield from Sleep(max(delay, min(response.retry_after or 0, LONGEST_RETRY_DELAY)))
        raise AssertionError("the last attempt returns or raises")

    def _on_sent(self, chunk: Chunk) -> Callable[[int], object]:
        return lambda sent: self._reporter(sent, chunk.total)


def _destination(url: str) -> tuple[str, list[str] | None]:
    """Return the host and the account of an upload URL."""
    # Facts §4.1.
    parts = urlsplit(url)
    return parts.netloc, parse_qs(parts.query).get("uid")
