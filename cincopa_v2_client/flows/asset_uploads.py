"""What `c.asset` can do to bring files into the library."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from threading import Event
from typing import Generic, TypeVar

from attrs import field, frozen

from .engine.runner import flow, stream
from .engine.steps import Begin, Call, Item, Items, Over, Steps, Ticket, Wait
from .upload.file import CHUNK, Job, Progress, Uploaded, upload
from .upload.from_url import imported, imported_or_aborted
from .upload.sources import Source

S = TypeVar("S", bound=Source)


@frozen
class Outcome(Generic[S]):
    """What came of one of several files: its asset, or the error."""

    source: S = field(repr=False)
    uploaded: Uploaded | None = None
    error: Exception | None = None


class UploadFlows:
    """Written once, for both clients."""

    @flow
    def upload_file(
        self,
        source: Source,
        *,
        fid: str | None = None,
        attach_to: str | None = None,
        kind: str | None = None,
        filename: str | None = None,
        chunk_size: int = CHUNK,
        progress: Progress | None = None,
        resume: str | os.PathLike[str] | None = None,
    ) -> Steps[Uploaded]:
        """Upload a file, and return its rid and number.

        It goes up in chunks, of which only a piece is in memory. A chunk that was not taken is sent again, after a
        pause that grows; the server keeps it once (§4.2).

        >>> uploaded = c.asset.upload_file(b"WEBVTT", filename="talk.vtt", fid=fid)
        >>> c.asset.get(uploaded.rid).filesize
        6

        Args:
            source: A path, bytes, a file open in binary mode (it goes up from where it stands), or any iterable of
                bytes; for an async client also an async iterable. What can be read once only is kept on disk, one
                chunk at a time. An async client reads what would block in threads.
            fid: The gallery that it goes into.
            attach_to: The rid of an asset that it belongs to.
            kind: What it is to that asset: `thumb`, `subtitle-en`, or a word of your own.
            filename: Its name; by its ending Cincopa knows its type. By default the source's own name.
            chunk_size: How many bytes are sent at a time.
            progress: Is called with how many bytes have gone out, and how many there are, or `None` while nobody
                knows. It goes back when a chunk is sent again. What it raises ends the upload.
            resume: Where to keep how far the upload is, in a small file that only you may read. The same call goes on
                from there after its process died; for another file, or one that was changed, it begins anew. It is
                removed at the end.

        Raises:
            QuotaError: The account may have no more assets.
            UploadError: The upload host refused the file; `message` says why.
            TransportError: No answer came, however often the chunk was sent.
            OSError, TypeError, ValueError: The source cannot be read, or an argument is wrong.
        """
        job = Job(source, fid, attach_to, kind, filename, chunk_size, progress, resume)
        return (yield from upload(job))

    @stream
    def upload_many(
        self,
        sources: Iterable[S],
        *,
        fid: str | None = None,
        concurrency: int = 4,
        chunk_size: int = CHUNK,
        progress: Callable[[S, int, int | None], object] | None = None,
    ) -> Items[Outcome[S]]:
        """Upload files, several at a time, and yield what came of each as it comes. One that fails stops no other.

        No further file is begun while nobody asks for the next outcome; to stop early ends those under way.

        >>> from pathlib import Path
        >>> outcomes = c.asset.upload_many([Path("nowhere.mp4")], fid=fid, concurrency=8)
        >>> [type(outcome.error).__name__ for outcome in outcomes]
        ['FileNotFoundError']

        Args:
            sources: What `upload_file` takes; each has a name of its own, as paths and open files have.
            fid: The gallery that they go into.
            concurrency: How many may be under way.
            chunk_size: How many bytes of a file are sent at a time.
            progress: As that of `upload_file`, with the source before; a sync client calls it from several threads.
        """

        def job(source: S, over: Event) -> Job:
            def tell(sent: int, total: int | None) -> None:
                if over.is_set():
                    raise Over
                if progress is not None:
                    progress(source, sent, total)

            return Job(source=source, fid=fid, chunk_size=chunk_size, progress=tell)

        return _several(sources, concurrency, job)

    @flow
    def set_thumbnail(self, rid: str, image: Source, *, filename: str | None = None) -> Steps[Uploaded]:
        """Upload a picture and make it an asset's thumbnail (§4.4).

        >>> thumbnail = c.asset.set_thumbnail(rid, b"GIF89a", filename="talk.gif")
        >>> c.asset.get(rid).thumbnail.attached_id == thumbnail.id
        True

        Raises:
            As `upload_file`; and when the picture is there but not in use, ApiError or TransportError.
        """
        uploaded = yield from upload(Job(source=image, attach_to=rid, kind="thumb", filename=filename))
        yield from Call(lambda c: c.asset.set_meta(rid, thumb_attached_rid=uploaded.rid))
        return uploaded

    @flow
    def add_subtitles(self, rid: str, file: Source, language: str, *, filename: str | None = None) -> Steps[Uploaded]:
        """Upload subtitles (.srt or .vtt) for an asset, in a language such as `en` or `en-us` (§4.4).

        >>> subtitles = c.asset.add_subtitles(rid, b"WEBVTT", "en", filename="talk.vtt")
        >>> [attached.type_ for attached in c.asset.get(rid).attached]
        ['subtitle-en']

        Raises:
            As `upload_file`.
        """
        if not language:
            raise ValueError("language is empty; expected one such as en, or en-us")
        kind = f"subtitle-{language.lower()}"
        return (yield from upload(Job(source=file, attach_to=rid, kind=kind, filename=filename)))

    @flow
    def upload_url_and_wait(
        self,
        input_: str,
        *,
        fid: str | None = None,
        attach_to: str | None = None,
        kind: str | None = None,
        timeout: float | None = None,
        progress: Progress | None = None,
    ) -> Steps[str]:
        """Let Cincopa fetch a file, wait until it has it, and return the rid.

        Who gives up (Ctrl-C, a cancelled task, an error in `progress`) aborts the fetch; after a time-out it goes on.

        >>> c.asset.upload_url_and_wait("http://127.0.0.1:1/talk.mp4")
        Traceback (most recent call last):
            ...
        cincopa_v2_client.UploadError: ...

        Args:
            input_: Where the file is.
            fid: The gallery that it goes into.
            attach_to: The rid of an asset that it belongs to.
            kind: What it is to that asset.
            timeout: How many seconds to wait; by default, for as long as it takes.
            progress: Is called with how many bytes Cincopa has, and how many there are, or `None` if nobody knows.

        Raises:
            UploadError: Cincopa could not fetch it; `message` says why.
            WaitTimeoutError: It takes longer. This error's notes, as TransportError's, have the id for
                `wait_for_upload`.
        """
        begun = yield from Call(lambda c: c.asset.upload_from_url(input_, fid=fid, rid=attach_to, type_=kind))
        return (yield from imported_or_aborted(begun.status_id, timeout, progress))

    @flow
    def wait_for_upload(
        self, status_id: str, *, timeout: float | None = None, progress: Progress | None = None
    ) -> Steps[str]:
        """Wait for what `upload_from_url` has begun, as `upload_url_and_wait` does, and return the rid.

        To give up stops nothing: it can be waited for again.

        >>> started = c.asset.upload_from_url("http://127.0.0.1:1/talk.mp4")
        >>> c.asset.wait_for_upload(started.status_id)
        Traceback (most recent call last):
            ...
        cincopa_v2_client.UploadError: ...
        """
        return (yield from imported(status_id, timeout, progress))


def _outcome(source: S, job: Job) -> Steps[Outcome[S]]:
    try:
        uploaded = yield from upload(job)
    except Exception as problem:
        return Outcome(source, error=problem)
    return Outcome(source, uploaded)


def _several(sources: Iterable[S], concurrency: int, job: Callable[[S, Event], Job]) -> Items[Outcome[S]]:
    if type(concurrency) is not int or concurrency < 1:
        raise ValueError(f"concurrency={concurrency!r}; expected how many files may be under way, 1 or more")
    under_way: list[Ticket[Outcome[S]]] = []
    left, over = iter(sources), Event()
    try:
        while True:
            for source in left:
                under_way.append((yield from Begin(_outcome(source, job(source, over)))))
                if len(under_way) >= concurrency:
                    break
            if not under_way:
                return
            for ticket in (yield from Wait(under_way)):
                under_way.remove(ticket)
                yield Item(ticket.result())
    finally:
        # A thread cannot be cancelled: it is told, and gives up before its next piece.
        over.set()
