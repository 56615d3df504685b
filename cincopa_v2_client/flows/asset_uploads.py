"""The methods of `c.asset` that upload files."""

# The package `upload` is imported by the methods, so that a program that only lists assets does not import it.
# ruff: noqa: PLC0415
from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TypeVar, Unpack

from attrs import evolve

from ..types import SequenceNotStr
from . import upload as uploads
from .engine.methods import flow, iterating_flow
from .engine.steps import Call, Items, Steps
from .polling import check_timeout
from .transfer import Progress
from .upload.chunks import DEFAULT_CHUNK_SIZE

S = TypeVar("S", bound="uploads.sources.Source")

_ARGUMENTS = ("fid", "attach_to", "kind", "filename", "chunk_size", "progress", "resume")


class UploadFlows:
    """Uploads, for both clients."""

    @flow
    def upload_file(
        self,
        source: uploads.sources.Source,
        *,
        fid: str | None = None,
        attach_to: str | None = None,
        kind: str | None = None,
        filename: str | None = None,
        chunk_size: int = DEFAULT_CHUNK_SIZE,
        progress: Progress | None = None,
        resume: str | os.PathLike[str] | None = None,
        **metadata: Unpack[uploads.metadata.UploadMetadata],
    ) -> Steps[uploads.job.Uploaded]:
        """Upload a file, set its metadata, and return the rid and the numeric id of its asset.

        The file is sent in chunks and never held in memory as a whole. A chunk that fails is sent again, after a
        growing delay; the server stores it once. A file that changes while it is uploaded is an error, and no asset.

        >>> uploaded = c.asset.upload_file(b"WEBVTT", filename="talk.vtt", caption="Talk", tags=["talks"])
        >>> c.asset.get(uploaded.rid).caption
        'Talk'

        Args:
            source: The path of a regular file, bytes, a file open in binary mode (uploaded from its current position
                on), or any iterable of bytes; for an async client also an async iterable. Of a source that can be read
                only once, the current chunk is kept on disk. A file object or an iterator serves one upload at a time.
            fid: The gallery to put the file into.
            attach_to, kind: The rid of an asset, and the file's role for it: `thumb`, `subtitle-en`, or another name.
            filename: The file's name. Cincopa derives the asset's type from its suffix. By default, the source's name.
            chunk_size: The number of bytes of a chunk.
            progress: Called with the number of bytes sent, and the total, or `None` while that is not known. The
                number decreases when a chunk is sent again. An exception that it raises ends the upload.
            resume: The path of a state file. If the process ends before all is done, the same call continues; if the
                source has changed, it starts again. The file is readable by its owner only, and removed at the end.
            metadata: Arguments of `set_meta`, such as `caption`: checked before the upload, set by one call after it.

        Raises:
            QuotaError: The account cannot take more assets.
            UploadError: The upload host refused the file (see `message`), or the source changed (`status` is 0).
            TransportError: The host did not respond to any attempt to send a chunk.
            ApiError, TransportError: From `set_meta`: the notes have the rid, which the state file knows too.
            OSError, TypeError, ValueError: The source cannot be read, or an argument is wrong.
        """
        from .upload.file import upload
        from .upload.job import Destination, UploadJob
        from .upload.metadata import metadata_of

        to = Destination(fid=fid, attach_to=attach_to, kind=kind)
        job = UploadJob(source=source, filename=filename, chunk_size=chunk_size, progress=progress, resume=resume)
        return (yield from upload(evolve(job, destination=to, metadata=metadata_of(metadata, _ARGUMENTS))))

    @iterating_flow
    def upload_many(
        self,
        sources: Iterable[S],
        *,
        fid: str | None = None,
        concurrency: int = 4,
        chunk_size: int = DEFAULT_CHUNK_SIZE,
        progress: Callable[[S, int, int | None], object] | None = None,
        tags: SequenceNotStr[str] | None = None,
        metadata: Callable[[S], uploads.metadata.UploadMetadata] | None = None,
        resume: str | os.PathLike[str] | None = None,
    ) -> Items[uploads.many.UploadOutcome[S]]:
        """Upload files, several at a time, and yield the outcome of each when it has ended.

        A failure does not stop the other uploads. Uploads are started only when the caller requests the next outcome.
        Stopping early cancels the running uploads.

        >>> from pathlib import Path
        >>> outcomes = c.asset.upload_many([Path("missing.mp4")], fid=fid, tags=["talks"], concurrency=8)
        >>> [type(outcome.error).__name__ for outcome in outcomes]
        ['FileNotFoundError']

        Args:
            sources: Sources as for `upload_file`. Each must have a name, as paths and open files do; one without, such
                as bytes, yields a ValueError as its outcome, and so does a file object that was given before.
            fid: The gallery to put the files into.
            concurrency: The number of files to upload at a time; a sync client uses as many threads, at most 64.
            chunk_size: The number of bytes of a chunk.
            progress: As for `upload_file`, with the source as the first argument; a sync client calls it from several
                threads.
            tags: The tags of all files; `metadata` may return more of a file.
            metadata: Called with each source; returns its arguments of `set_meta`, such as `{"caption": path.stem}`.
            resume: The path of a journal. The same call continues after an interruption: each path is uploaded to the
                gallery once, and yields its outcome again without a request, until the file changes. A source that is
                not a path, or that is given twice, yields a ValueError. One call at a time can use the journal, for
                any account.
        """
        from .upload.many import UploadOptions, upload_all

        options = UploadOptions(
            fid=fid, chunk_size=chunk_size, progress=progress, tags=tags, metadata=metadata, resume=resume
        )
        return upload_all(sources, options, concurrency=concurrency)

    @flow
    def set_thumbnail(
        self, rid: str, image: uploads.sources.Source, *, filename: str | None = None
    ) -> Steps[uploads.job.Uploaded]:
        """Upload an image and make it the thumbnail of an asset.

        >>> thumbnail = c.asset.set_thumbnail(rid, b"GIF89a", filename="talk.gif")
        >>> c.asset.get(rid).thumbnail.attached_id == thumbnail.id
        True

        Raises:
            As `upload_file`; ApiError or TransportError if the image was uploaded but could not be set.
        """
        from .upload.file import upload
        from .upload.job import Destination, UploadJob

        destination = Destination(attach_to=rid, kind="thumb")
        uploaded = yield from upload(UploadJob(source=image, destination=destination, filename=filename))
        yield from Call(lambda c: c.asset.set_meta(rid, thumb_attached_rid=uploaded.rid))
        return uploaded

    @flow
    def add_subtitles(
        self, rid: str, file: uploads.sources.Source, language: str, *, filename: str | None = None
    ) -> Steps[uploads.job.Uploaded]:
        """Upload subtitles (.srt or .vtt) for an asset, in a language such as `en` or `en-us`.

        >>> subtitles = c.asset.add_subtitles(rid, b"WEBVTT", "en", filename="talk.vtt")
        >>> [attached.type_ for attached in c.asset.get(rid).attached]
        ['subtitle-en']

        Raises:
            As `upload_file`.
        """
        from .upload.file import upload
        from .upload.job import Destination, UploadJob

        if not language:
            raise ValueError("language is empty; expected one such as en, or en-us")
        destination = Destination(attach_to=rid, kind=f"subtitle-{language.lower()}")
        return (yield from upload(UploadJob(source=file, destination=destination, filename=filename)))

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
        """Let Cincopa fetch a file, wait until the fetch has ended, and return the rid.

        Cancelling (Ctrl-C, a cancelled task, an exception in `progress`) aborts the fetch; a timeout does not abort it.

        >>> c.asset.upload_url_and_wait("http://127.0.0.1:1/talk.mp4")
        Traceback (most recent call last):
            ...
        cincopa_v2_client.UploadError: ...

        Args:
            input_: The URL of the file.
            fid: The gallery to put the file into.
            attach_to: The rid of the asset to attach the file to.
            kind: The file's role for that asset.
            timeout: The most seconds to wait; by default, without limit.
            progress: Called with the number of bytes that Cincopa has fetched, and the total, or `None` if it is not
                known.

        Raises:
            UploadError: Cincopa could not fetch the file; `message` is the reason.
            WaitTimeoutError: The fetch has not ended within `timeout`. The notes of this error, and of a
                TransportError, contain the id for `wait_for_upload`.
        """
        from .upload.from_url import wait_for_fetch_or_abort

        check_timeout("asset.upload_url_and_wait", timeout)
        started = yield from Call(lambda c: c.asset.upload_from_url(input_, fid=fid, rid=attach_to, type_=kind))
        return (yield from wait_for_fetch_or_abort(started.status_id, timeout, progress))

    @flow
    def wait_for_upload(
        self, status_id: str, *, timeout: float | None = None, progress: Progress | None = None
    ) -> Steps[str]:
        """Wait until a fetch that `upload_from_url` started has ended, and return the rid.

        Cancelling does not abort the fetch: call the method again to continue waiting.

        >>> started = c.asset.upload_from_url("http://127.0.0.1:1/talk.mp4")
        >>> c.asset.wait_for_upload(started.status_id)
        Traceback (most recent call last):
            ...
        cincopa_v2_client.UploadError: ...

        Args:
            status_id: The id of the fetch.
            timeout: The most seconds to wait; by default, without limit.
            progress: As for `upload_url_and_wait`.

        Raises:
            UploadError: Cincopa could not fetch the file; `message` is the reason.
            WaitTimeoutError: The fetch has not ended within `timeout`.
        """
        from .upload.from_url import wait_for_fetch

        return (yield from wait_for_fetch(status_id, timeout, progress))
