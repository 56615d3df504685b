"""The upload of one file: chunk by chunk, each sent again until the host has accepted it."""

# Facts §4.2, §4.3.

from __future__ import annotations

import os
import re
import secrets
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, urlsplit

from attrs import asdict, astuple, evolve, field, frozen

from ...errors import TransportError, UploadError
from ...runtime.secrets import Secret
from ..destination import CurrentAccount
from ..engine.steps import Call, RunBlocking, Sleep, Steps, Transfer
from ..state import StateFile
from ..transfer import LONGEST_RETRY_DELAY, RETRYABLE_STATUSES, Reporter, check_url, retry_delays
from .chunks import Chunk, ChunkBody
from .job import Destination, Uploaded, UploadJob
from .metadata import CheckLength
from .positions import in_use
from .response import ChunkStatus, NewAsset, read_response, upload_error
from .sources import SourceReader, open_source

if TYPE_CHECKING:
    from _hashlib import HASH

    from ...runtime.calls.responses import RawResponse
    from .journal import JournalState


# Of the saved state: of an unfinished upload; and of an asset, with the digest of the metadata that was set.
_FIELDS = {"sent": int, "sha256": str, "unique_id": str, "url": Secret}
_UPLOADED_FIELDS = {"rid": str, "id": str, "sha256": str, "metadata": str}
# The predicate of the error for a chunk that the host may accept later.
NOT_ACCEPTED = "did not accept a chunk"
_UNIQUE_ID = re.compile("[0-9]+")


@frozen
class UploadSession:
    """The URL and id by which the server collects a file's chunks; the number and SHA-256 of the accepted bytes."""

    url: Secret
    unique_id: str
    sent: int = 0
    digest: HASH = field(factory=sha256, repr=False)


def upload(job: UploadJob) -> Steps[Uploaded]:
    """Upload a file. Even a small one is sent as a chunk: only a chunk can be sent again safely, by its unique id."""
    if job.metadata:
        yield from CheckLength(job.metadata)
    with in_use(job.source):
        reader = yield from RunBlocking(lambda: open_source(job.source))
        with closing(reader):
            return (yield from _upload(job, reader))


def _upload(job: UploadJob, reader: SourceReader) -> Steps[Uploaded]:
    name = job.filename or reader.name
    if not name:
        raise ValueError(
            "the source has no name: give filename=...; Cincopa derives the type of the file from its suffix"
        )
    account = yield from CurrentAccount()
    state, saved, done = (yield from RunBlocking(lambda: _state(job, reader, name, account))), None, None
    if state is not None:
        saved = yield from RunBlocking(lambda: state.load(_FIELDS))
        done = yield from RunBlocking(lambda: state.load(_UPLOADED_FIELDS))
    if done is None:
        # A source that cannot be read fails here, before anything is sent.
        yield from reader.chunk(0, job.chunk_size)
        uploaded = yield from FileUpload(job, reader, encode_name(name), state).run(saved)
        done = {**asdict(uploaded), "metadata": ""}
        if state is not None:
            state.save(done)
    uploaded = Uploaded(done["rid"], done["id"], done["sha256"])
    if (digest := job.metadata.digest()) not in {"", done["metadata"]}:
        yield from job.metadata.set_on(uploaded)
        if job.journal is not None and state is not None:
            state.save({**done, "metadata": digest})
    if job.on_uploaded is not None:
        job.on_uploaded(uploaded)
    if state is not None and job.journal is None:
        state.remove()
    return uploaded


def _state(job: UploadJob, reader: SourceReader, name: str, account: str) -> StateFile | JournalState | None:
    """Return what is saved of a job for an account, if anything is to be."""
    destination = [account, *astuple(job.destination)]
    if job.journal is not None and isinstance(job.source, str | os.PathLike):
        return job.journal.state(job.source, destination, [reader.fingerprint(), name])
    return None if job.resume is None else StateFile(job.resume, [reader.fingerprint(), name, *destination])


class FileUpload:
    """The upload of one open source under a percent-encoded name."""

    def __init__(
        self, job: UploadJob, reader: SourceReader, name: str, state_file: StateFile | JournalState | None
    ) -> None:
        self._job = job
        self._reader = reader
        self._name = name
        self._state_file = state_file
        self._reporter = Reporter(job.progress)

    def run(self, saved: Mapping[str, Any] | None) -> Steps[Uploaded]:
        """Upload the file, or the rest of it after a saved session."""
        session = yield from open_session(self._job.destination)
        restart_reason, resumable = None, None
        if saved is not None and _same_destination(saved["url"], session.url):
            resumable = yield from self._saved_session(saved)
        session = resumable or session
        while True:
            self._save(session)
            chunk = yield from self._chunk(session.sent, restart_reason)
            try:
                result = yield from self._send(chunk, session)
            except UploadError as problem:
                if not problem.status and self._state_file is not None:
                    # The source has changed, so that it cannot be resumed.
                    self._state_file.remove()
                # The URL has expired, or the server has lost the chunks of an earlier process. It is unknown whether
                # the server keeps chunks when the URL changes (Q22), so that the file starts again, once.
                expired = resumable or "expired" in problem.message
                if restart_reason or problem.status in {0, *RETRYABLE_STATUSES} or not expired:
                    raise
                session, restart_reason = (yield from open_session(self._job.destination)), problem
                continue
            if isinstance(result, Uploaded):
                return result
            session = result

    def _chunk(self, start: int, restart_reason: UploadError | None) -> Steps[Chunk]:
        try:
            return (yield from self._reader.chunk(start, self._job.chunk_size))
        except UploadError as problem:
            # The stream cannot be read again. The reason for the restart is in the host's error, which is more useful.
            raise problem from restart_reason

    def _saved_session(self, saved: Mapping[str, Any]) -> Steps[UploadSession | None]:
        """Return a saved session; `None` if it is damaged, or the bytes sent then differ from those of the source."""
        if saved["sent"] < 0 or not _UNIQUE_ID.fullmatch(saved["unique_id"]):
            return None
        digest = sha256()
        pieces = (yield from self._reader.chunk(0, saved["sent"])).read() if saved["sent"] else iter(())
        while piece := (yield from RunBlocking(lambda: next(pieces, b""))):
            digest.update(piece)
        if digest.hexdigest() != saved["sha256"]:
            return None
        return UploadSession(saved["url"], saved["unique_id"], saved["sent"], digest)

    def _save(self, session: UploadSession) -> None:
        if self._state_file is not None:
            state = {"sent": session.sent, "sha256": session.digest.hexdigest()}
            self._state_file.save(state | {"unique_id": session.unique_id, "url": session.url})

    def _send(self, chunk: Chunk, session: UploadSession) -> Steps[UploadSession | Uploaded]:
        """Send a chunk until the host has accepted it; return the asset if the chunk was the last."""
        for delay in (*retry_delays(), None):
            body = ChunkBody(chunk, session.digest.copy(), self._on_sent(chunk))
            try:
                result, response = yield from send_chunk(chunk, body, session.url, session.unique_id, self._name)
            except TransportError:
                self._reporter.reraise()
                if delay is None:
                    raise
                yield from Sleep(delay)
                continue
            if isinstance(result, NewAsset):
                return Uploaded(result.rid, result.id, body.digest.hexdigest())
            if result is ChunkStatus.ACCEPTED:
                return evolve(session, sent=chunk.stop, digest=body.digest)
            if delay is None:
                raise upload_error(response, self._name, NOT_ACCEPTED)
            yield from Sleep(max(delay, min(response.retry_after or 0, LONGEST_RETRY_DELAY)))
        raise AssertionError("the last attempt returns or raises")

    def _on_sent(self, chunk: Chunk) -> Callable[[int], object]:
        return lambda sent: self._reporter(sent, chunk.total)


def open_session(to: Destination) -> Steps[UploadSession]:
    """Request an upload URL, and return a session in which nothing was sent yet."""
    response = yield from Call(lambda c: c.asset.get_upload_url(fid=to.fid, rid=to.attach_to, type_=to.kind))
    url = Secret(response.upload_url)
    del response  # kept out of tracebacks, as it has the URL
    operation = "asset.get_upload_url"
    check_url(url, f"{operation}: the API returned", operation=operation)
    # Cincopa's own uploader takes the time in milliseconds; the random digits distinguish parallel uploads.
    return UploadSession(url, f"{time.time_ns() // 1_000_000}{secrets.randbelow(100_000):05}")


def send_chunk(
    chunk: Chunk, body: ChunkBody, url: Secret, unique_id: str, name: str
) -> Steps[tuple[NewAsset | ChunkStatus, RawResponse]]:
    """Send a chunk once. Return the asset if it was the last, else whether the host has accepted it; and the response.

    Raises:
        QuotaError: The account is full.
        UploadError: The host refuses the file, or the source has changed (`status` is 0).
        TransportError: There was no response.
    """
    headers = {
        "Content-Type": "multipart/form-data",
        "Content-Length": str(chunk.stop - chunk.start),
        "Content-Range": chunk.content_range,
        "X-FILE-NAME": name,
        "unique-id": unique_id,
    }
    response = yield from Transfer("POST", url, headers, body)
    result = read_response(response, name)
    if result is not ChunkStatus.NOT_ACCEPTED:
        if not body.complete:
            raise upload_error(response, name, "responded before the whole chunk was sent")
        if result is ChunkStatus.ACCEPTED and chunk.stop == chunk.total:
            raise upload_error(response, name, "accepted the whole file but named no asset")
    return result, response


def encode_name(name: str) -> str:
    """Return a file's name as the upload host takes it."""
    return quote(name, safe="!*'()", errors="replace")


def _same_destination(url: Secret, other: Secret) -> bool:
    """Return whether two upload URLs have the same host and account."""
    # Facts §4.1.
    try:
        parts = [urlsplit(each.reveal()) for each in (url, other)]
    except ValueError:
        return False
    hosts, accounts = [part.netloc for part in parts], [parse_qs(part.query).get("uid") for part in parts]
    return hosts[0] == hosts[1] and accounts[0] == accounts[1]
