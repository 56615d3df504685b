"""Uploads of several files at a time."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from typing import Any, Generic, TypeVar, cast

from attrs import evolve, field, frozen

from ...types import SequenceNotStr
from ..database import JournalError
from ..engine.steps import Item, Items, Steps
from ..engine.window import Window
from .file import upload
from .job import Destination, Uploaded, UploadJob
from .journal import UploadJournal, path_key
from .metadata import Metadata, UploadMetadata, metadata_of
from .positions import GivenSources
from .sources import Source

S = TypeVar("S", bound=Source)


@frozen
class UploadOutcome(Generic[S]):
    """The outcome of one of several uploads: the asset, or the error."""

    source: S = field(repr=False)
    uploaded: Uploaded | None = None
    error: Exception | None = None


@frozen(kw_only=True)
class UploadOptions(Generic[S]):
    """The arguments of `c.asset.upload_many`, except the sources and `concurrency`."""

    fid: str | None
    chunk_size: int
    progress: Callable[[S, int, int | None], object] | None
    tags: SequenceNotStr[str] | None
    metadata: Callable[[S], UploadMetadata] | None
    resume: str | os.PathLike[str] | None

    def __attrs_post_init__(self) -> None:
        # Wrong arguments fail here, before the first upload.
        if self.metadata is not None and not callable(self.metadata):
            type_name = type(self.metadata).__name__
            raise TypeError(f"metadata= is a {type_name}; expected a function that returns a dict for each source")
        UploadJob(source=b"", chunk_size=self.chunk_size, metadata=Metadata(tags=self.tags))


def upload_all(sources: Iterable[S], options: UploadOptions[S], *, concurrency: int) -> Items[UploadOutcome[S]]:
    """Upload files, at most `concurrency` at a time, and yield the outcome of each when it has ended."""
    if isinstance(sources, str | bytes | bytearray | memoryview | os.PathLike | io.IOBase):
        type_name = type(sources).__name__
        raise TypeError(f"sources is a {type_name}; expected an iterable of sources: put a single one into a list")
    with (
        Window[UploadOutcome[S]](concurrency, "files to upload") as window,
        _open_journal(options.resume) as journal,
    ):
        given, paths = GivenSources(), set[bytes]()
        for source in sources:
            refusal = given.add(source) if journal is None else _add_path(paths, source)
            yield from window.start(_upload_one(source, options, journal, window.check_cancelled, refusal))
            if window.is_full:
                for outcome in (yield from window.next_results()):
                    yield Item(outcome)
        while not window.is_empty:
            for outcome in (yield from window.next_results()):
                yield Item(outcome)


@contextmanager
def _open_journal(path: str | os.PathLike[str] | None) -> Generator[UploadJournal | None]:
    if path is None:
        yield None
    else:
        with UploadJournal(path) as journal:
            yield journal


def _add_path(paths: set[bytes], source: Source) -> ValueError | None:
    """Add a source that has a path; return the error for another one, or for one that was added before."""
    if not isinstance(source, str | os.PathLike):
        return ValueError(f"{source!r} cannot be resumed; with resume=, each source is a path")
    key = path_key(source)
    if key in paths:
        return ValueError(f"{source!r} is given twice; with resume=, each file is uploaded once")
    paths.add(key)
    return None


def _upload_one(
    source: S,
    options: UploadOptions[S],
    journal: UploadJournal | None,
    check_cancelled: Callable[[], None],
    refusal: ValueError | None,
) -> Steps[UploadOutcome[S]]:
    def report(sent: int, total: int | None) -> None:
        check_cancelled()
        if options.progress is not None:
            options.progress(source, sent, total)

    try:
        if refusal is not None:
            raise refusal
        job = UploadJob(
            source=source,
            destination=Destination(fid=options.fid),
            chunk_size=options.chunk_size,
            progress=report,
            metadata=_metadata_for(source, options),
            journal=journal,
        )
        return UploadOutcome(source, (yield from upload(job)))
    except JournalError:
        raise
    except Exception as problem:
        return UploadOutcome(source, error=problem)


def _metadata_for(source: S, options: UploadOptions[S]) -> Metadata:
    """Return the metadata of one source: its own, and the tags of all."""
    if options.metadata is None:
        return Metadata(tags=options.tags)
    own: Any = options.metadata(source)
    if not isinstance(own, Mapping):
        what = "None" if own is None else f"a {type(own).__name__}"
        raise TypeError(f"metadata= returned {what}; expected a dict, such as {{'caption': 'Talk'}}")
    metadata = metadata_of(cast("Mapping[str, Any]", own))
    if options.tags is None:
        return metadata
    return evolve(metadata, tags=list(dict.fromkeys([*options.tags, *(metadata.tags or ())])))
