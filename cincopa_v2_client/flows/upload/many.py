"""Uploads of several files at a time."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable
from threading import Event
from typing import Generic, TypeVar

from attrs import field, frozen

from ...runtime.numbers import is_integer
from ..engine.steps import Cancelled, Future, Item, Items, Spawn, Steps, Wait
from .file import upload
from .job import Destination, Uploaded, UploadJob
from .positions import GivenSources
from .sources import Source

S = TypeVar("S", bound=Source)


@frozen
class UploadOutcome(Generic[S]):
    """The outcome of one of several uploads: the asset, or the error."""

    source: S = field(repr=False)
    uploaded: Uploaded | None = None
    error: Exception | None = None


def upload_all(
    sources: Iterable[S],
    *,
    fid: str | None,
    concurrency: int,
    chunk_size: int,
    progress: Callable[[S, int, int | None], object] | None,
) -> Items[UploadOutcome[S]]:
    """Upload files, at most `concurrency` at a time, and yield the outcome of each when it has ended."""
    if not is_integer(concurrency) or concurrency < 1:
        raise ValueError(f"concurrency={concurrency!r}; expected a number of files to upload at a time, 1 or more")
    if isinstance(sources, str | bytes | bytearray | memoryview | os.PathLike | io.IOBase):
        type_name = type(sources).__name__
        raise TypeError(f"sources is a {type_name}; expected an iterable of sources: put a single one into a list")
    cancelled = Event()

    def make_job(source: S) -> UploadJob:
        def report(sent: int, total: int | None) -> None:
            if cancelled.is_set():
                raise Cancelled
            if progress is not None:
                progress(source, sent, total)

        return UploadJob(source, Destination(fid=fid), chunk_size=chunk_size, progress=report)

    running: list[Future[UploadOutcome[S]]] = []
    remaining, given = iter(sources), GivenSources()
    try:
        while True:
            for source in remaining:
                running.append((yield from Spawn(_upload_one(source, make_job(source), given.add(source)))))
                if len(running) >= concurrency:
                    break
            if not running:
                return
            for ended in (yield from Wait(running)):
                running.remove(ended)
                yield Item(ended.result())
    finally:
        # A thread cannot be interrupted: `report` ends its upload before the next piece is sent.
        cancelled.set()


def _upload_one(source: S, job: UploadJob, refusal: ValueError | None) -> Steps[UploadOutcome[S]]:
    if refusal is not None:
        return UploadOutcome(source, error=refusal)
    try:
        uploaded = yield from upload(job)
    except Exception as problem:
        return UploadOutcome(source, error=problem)
    return UploadOutcome(source, uploaded)
